package lucid.deblur.evaluation.pictures;

import java.util.ArrayList;
import java.util.List;
import lucid.generators.files.BadInput;

/**
 * One way in which a test set is blurred.
 *
 * @param noise standard deviation of the noise, 0 to 1; null for pictures that a camera blurred
 * @param length the length of simulated camera shakes; null for the kernels of the test set
 */
public record BlurSetting(Double noise, BlurLength length) {
  /** Pictures that a camera blurred. */
  public static final BlurSetting CAPTURED = new BlurSetting(null, null);

  /** The blur of the paper's experiments, for which figures are published. */
  public static final BlurSetting PUBLISHED = new BlurSetting(0.01, null);

  /**
   * @throws BadInput one line, if there is no such noise
   */
  public BlurSetting {
    if (noise != null && !(noise >= 0 && noise <= 1)) {
      throw new BadInput("cannot add noise of " + noise + ": give 0 to 1");
    }
  }

  /**
   * Each noise with each length.
   *
   * @param noises standard deviations; empty for the noise of the paper
   * @param lengths of simulated camera shakes; empty for the kernels of the test set
   * @throws BadInput one line, if a setting is given twice
   */
  public static List<BlurSetting> all(List<Double> noises, List<BlurLength> lengths) {
    List<BlurSetting> settings = new ArrayList<>();
    List<Double> usual = noises.isEmpty() ? List.of(PUBLISHED.noise()) : noises;
    if (lengths.isEmpty()) {
      usual.forEach(noise -> add(settings, new BlurSetting(noise, null)));
    }
    for (BlurLength length : lengths) {
      usual.forEach(noise -> add(settings, new BlurSetting(noise, length)));
    }
    return settings;
  }

  private static void add(List<BlurSetting> settings, BlurSetting setting) {
    if (settings.contains(setting)) {
      throw new BadInput(setting.title() + " is given twice");
    }
    settings.add(setting);
  }

  /** The setting for a heading, such as {@code noise 0.01, blur length 5..28}. */
  public String title() {
    return noise == null
        ? "blurred by a camera"
        : "noise " + BlurLength.number(noise) + (length == null ? "" : ", blur length " + length);
  }

  /** The name of a folder. */
  public String folder() {
    return noise == null
        ? "captured"
        : "noise-" + BlurLength.number(noise) + (length == null ? "" : "-length-" + length);
  }

  /** The kernels' name in reports. */
  public String kernels() {
    if (noise == null) {
      return "captured";
    }
    return length == null ? "kernels.npy" : "length " + length;
  }
}
