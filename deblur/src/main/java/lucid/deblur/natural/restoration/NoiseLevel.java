package lucid.deblur.natural.restoration;

import java.util.Arrays;
import lucid.tensor.Tensor;

/**
 * The standard deviation of a photo's noise, from the median of the absolute second differences in
 * both directions of its green channel (Immerkaer, "Fast noise variance estimation", Computer
 * Vision and Image Understanding 64(2), 1996, with a median), clipped pixels left out.
 */
public final class NoiseLevel {
  private static final double MEDIAN_OF_NORMAL = 0.6745;

  /** The norm of the mask {@code [1 -2 1]' [1 -2 1]}. */
  private static final double MASK = 6;

  private static final float DARKEST = 0.01f;
  private static final int MOST_SAMPLES = 1 << 20;
  private static final double TYPICAL_STEP = 16;
  private static final double USUAL = 5e-4;
  private static final double USUAL_NOISE = 0.01;
  private static final double LEAST_RATIO = 0.55;
  private static final double LARGEST_RATIO = 2;

  private NoiseLevel() {}

  /**
   * @param photo {@code [H,W,C]}, stored values in 0..1
   * @return 0 if no pixel can tell
   */
  public static double of(Tensor photo) {
    int height = photo.shape().size(0);
    int width = photo.shape().size(1);
    int channels = photo.shape().size(2);
    int channel = channels / 2;
    int rowStep = Math.max(1, (int) ((long) height * width / MOST_SAMPLES));
    float[] found = new float[(height / rowStep + 1) * width];
    int count = 0;
    for (int y = 1; y + 1 < height; y += rowStep) {
      for (int x = 1; x + 1 < width; x++) {
        double sum = 0;
        boolean clipped = false;
        for (int i = -1; i <= 1; i++) {
          for (int j = -1; j <= 1; j++) {
            double value = photo.get(((y + i) * width + x + j) * channels + channel);
            clipped |= value >= ObservedField.CLIPPED || value <= DARKEST;
            sum += (i == 0 ? -2 : 1) * (j == 0 ? -2 : 1) * value;
          }
        }
        if (!clipped) {
          found[count++] = (float) Math.abs(sum);
        }
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(found, 0, count);
    return found[count / 2] / (MEDIAN_OF_NORMAL * MASK);
  }

  /**
   * The deviation of what a JPEG's quantisation does to a photo: that of a uniform error as wide as
   * a typical step of the standard's luminance table.
   *
   * @param quality 1 to 100, as libjpeg scales the table
   */
  public static double ofJpeg(int quality) {
    double scale = quality < 50 ? 50.0 / quality : 2 - quality / 50.0;
    return TYPICAL_STEP * scale / Math.sqrt(12) / 255;
  }

  /** The weight of the prior for a level of noise. */
  public static double priorWeight(double noise) {
    double ratio = Math.min(LARGEST_RATIO, Math.max(LEAST_RATIO, noise / USUAL_NOISE));
    return USUAL * ratio * ratio;
  }
}
