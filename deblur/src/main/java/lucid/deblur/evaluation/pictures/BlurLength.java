package lucid.deblur.evaluation.pictures;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.BadInput;

/**
 * The length of camera shakes in pixels, uniform between two.
 *
 * @param shortest above 0
 * @param longest up to {@link CameraShake#LONGEST}
 */
public record BlurLength(double shortest, double longest) {
  private static final Pattern FORM =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(?:\\.\\.(\\d+(?:\\.\\d+)?))?");

  /**
   * @throws BadInput one line, if the lengths are not in order or there is no such camera shake
   */
  public BlurLength {
    if (!(shortest > 0 && shortest <= longest && longest <= CameraShake.LONGEST)) {
      throw unusable(text(shortest, longest));
    }
  }

  /**
   * Reads a length such as {@code 12}, or two such as {@code 5..28}.
   *
   * @throws BadInput one line, if the text is neither
   */
  public static BlurLength parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw unusable(text);
    }
    double shortest = Double.parseDouble(matcher.group(1));
    return new BlurLength(
        shortest, matcher.group(2) == null ? shortest : Double.parseDouble(matcher.group(2)));
  }

  private static BadInput unusable(String length) {
    return new BadInput(
        "cannot blur with a length of %s: give a number of pixels up to %s, or two as in 5..28"
            .formatted(length, number(CameraShake.LONGEST)));
  }

  @Override
  public String toString() {
    return text(shortest, longest);
  }

  private static String text(double shortest, double longest) {
    String first = number(shortest);
    return shortest == longest ? first : first + ".." + number(longest);
  }

  /** A number without decimals that say nothing. */
  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
