package lucid.deblur.metrics;

import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;

/**
 * PSNR and SSIM of a picture at the shift at which it is nearest to the sharp one: a kernel and its
 * picture are known up to a shift only. Whole shifts of up to {@value #FARTHEST} pixels along both
 * axes are tried, then those within a pixel of the best, a quarter of a pixel apart, with bilinear
 * interpolation; a border of {@value #BORDER} pixels does not count.
 *
 * @param psnr in dB
 * @param ssim as {@link Metrics#ssim}
 */
public record ShiftedQuality(double psnr, double ssim) {
  /** The pixels at each edge that are not compared. */
  public static final int BORDER = 30;

  /** The largest whole shift along each axis in pixels. */
  public static final int FARTHEST = 8;

  /** The least side of pictures. */
  public static final int LEAST_SIDE = 2 * BORDER + 7;

  private static final int STEPS_A_PIXEL = 4;

  /** Whole shifts are compared on every fifth pixel of every fifth row. */
  private static final int COARSE = 5;

  /** A shift in steps. */
  private record Shift(int right, int down, double error) {}

  /**
   * The quality of a picture.
   *
   * @throws IllegalArgumentException if the pictures differ in size or channels, or a side is less
   *     than {@value #LEAST_SIDE}
   */
  public static ShiftedQuality of(Picture picture, Picture sharp) {
    if (picture.width() != sharp.width()
        || picture.height() != sharp.height()
        || picture.channels() != sharp.channels()
        || Math.min(sharp.width(), sharp.height()) < LEAST_SIDE) {
      throw new IllegalArgumentException(
          "cannot compare a %s with a %s picture at shifts: want the same size, %d pixels or more each way"
              .formatted(picture, sharp, LEAST_SIDE));
    }
    int farthest = FARTHEST * STEPS_A_PIXEL;
    Shift whole = best(picture, sharp, new Shift(0, 0, 0), farthest, STEPS_A_PIXEL, COARSE);
    Shift best = best(picture, sharp, whole, STEPS_A_PIXEL, 1, 1);
    Picture inside = inside(sharp);
    Picture shifted = shifted(picture, best.right(), best.down());
    return new ShiftedQuality(Metrics.psnr(shifted, inside), Metrics.ssim(shifted, inside));
  }

  private static Shift best(
      Picture picture, Picture sharp, Shift around, int farthest, int step, int every) {
    Shift best = new Shift(0, 0, Double.POSITIVE_INFINITY);
    for (int down = -farthest; down <= farthest; down += step) {
      for (int right = -farthest; right <= farthest; right += step) {
        int x = around.right() + right;
        int y = around.down() + down;
        double error = error(picture, sharp, x, y, every);
        if (error < best.error()) {
          best = new Shift(x, y, error);
        }
      }
    }
    return best;
  }

  private static double error(Picture picture, Picture sharp, int right, int down, int every) {
    double sum = 0;
    for (int y = BORDER; y < sharp.height() - BORDER; y += every) {
      for (int x = BORDER; x < sharp.width() - BORDER; x += every) {
        for (int channel = 0; channel < sharp.channels(); channel++) {
          double difference = at(picture, x, y, right, down, channel) - sharp.get(x, y, channel);
          sum += difference * difference;
        }
      }
    }
    return sum;
  }

  private static double at(Picture picture, int x, int y, int right, int down, int channel) {
    int left = x + Math.floorDiv(right, STEPS_A_PIXEL);
    int top = y + Math.floorDiv(down, STEPS_A_PIXEL);
    double across = (double) Math.floorMod(right, STEPS_A_PIXEL) / STEPS_A_PIXEL;
    double along = (double) Math.floorMod(down, STEPS_A_PIXEL) / STEPS_A_PIXEL;
    double upper = row(picture, left, top, across, channel);
    return along == 0
        ? upper
        : upper + along * (row(picture, left, top + 1, across, channel) - upper);
  }

  private static double row(Picture picture, int x, int y, double across, int channel) {
    double value = picture.get(x, y, channel);
    return across == 0 ? value : value + across * (picture.get(x + 1, y, channel) - value);
  }

  private static Picture inside(Picture sharp) {
    int width = sharp.width() - 2 * BORDER;
    int height = sharp.height() - 2 * BORDER;
    return sharp.crop(new Region(BORDER, BORDER, width, height));
  }

  private static Picture shifted(Picture picture, int right, int down) {
    int width = picture.width() - 2 * BORDER;
    int height = picture.height() - 2 * BORDER;
    int channels = picture.channels();
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      int x = BORDER + i / channels % width;
      int y = BORDER + i / channels / width;
      values[i] = (float) at(picture, x, y, right, down, i % channels);
    }
    return new Picture(width, height, channels, values);
  }
}
