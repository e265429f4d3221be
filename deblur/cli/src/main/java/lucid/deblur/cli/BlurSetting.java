package lucid.deblur.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.BadInput;

/**
 * One way in which a test set is blurred.
 *
 * @param noise standard deviation of the noise, 0 to 1; null for pictures that a camera blurred
 * @param length the length of simulated camera shakes; null for the kernels of the test set
 */
record BlurSetting(Double noise, Length length) {
  /** Pictures that a camera blurred. */
  static final BlurSetting CAPTURED = new BlurSetting(null, null);

  /** The noise of the paper's experiments, for which figures are published. */
  private static final double PUBLISHED_NOISE = 0.01;

  /**
   * Lengths of traces in pixels, uniform between two.
   *
   * @param shortest above 0
   * @param longest up to the longest that {@link CameraShake} makes
   */
  record Length(double shortest, double longest) {
    private static final Pattern FORM =
        Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\.\\.(\\d+(?:\\.\\d+)?))?");

    /** From {@code 12} or {@code 5..28}. */
    static Length parse(String text) {
      Matcher matcher = FORM.matcher(text);
      if (matcher.matches()) {
        double shortest = Double.parseDouble(matcher.group(1));
        double longest = matcher.group(2) == null ? shortest : Double.parseDouble(matcher.group(2));
        if (shortest > 0 && shortest <= longest && longest <= CameraShake.LONGEST) {
          return new Length(shortest, longest);
        }
      }
      throw new BadInput(
          "cannot blur with a length of %s: give a number of pixels up to %s, or two as in 5..28"
              .formatted(text, number(CameraShake.LONGEST)));
    }

    @Override
    public String toString() {
      String first = number(shortest);
      return shortest == longest ? first : first + ".." + number(longest);
    }
  }

  BlurSetting {
    if (noise != null && !(noise >= 0 && noise <= 1)) {
      throw new BadInput("cannot add noise of " + noise + ": give 0 to 1");
    }
  }

  /**
   * Each noise with each length.
   *
   * @param lengths null for the kernels of the test set
   */
  static List<BlurSetting> all(List<Double> noises, List<String> lengths) {
    List<BlurSetting> settings = new ArrayList<>();
    List<Length> parsed = new ArrayList<>();
    if (lengths == null) {
      parsed.add(null);
    } else {
      lengths.forEach(text -> parsed.add(Length.parse(text)));
    }
    for (Length length : parsed) {
      for (double noise : noises) {
        BlurSetting setting = new BlurSetting(noise, length);
        if (settings.contains(setting)) {
          throw new BadInput(setting.title() + " is given twice");
        }
        settings.add(setting);
      }
    }
    return settings;
  }

  /** Whether the paper's experiments were blurred in this way. */
  boolean isPublished() {
    return noise != null && noise == PUBLISHED_NOISE && length == null;
  }

  /** What people read, such as {@code noise 0.01, blur length 5..28}. */
  String title() {
    return noise == null
        ? "blurred by a camera"
        : "noise " + number(noise) + (length == null ? "" : ", blur length " + length);
  }

  /** The name of a folder. */
  String folder() {
    return noise == null
        ? "captured"
        : "noise-" + number(noise) + (length == null ? "" : "-length-" + length);
  }

  /** What reports call the kernels. */
  String kernels() {
    if (noise == null) {
      return "captured";
    }
    return length == null ? "kernels.npy" : "length " + length;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
