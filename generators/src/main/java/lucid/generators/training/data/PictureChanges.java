package lucid.generators.training.data;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Changes pictures at random within the ranges of an {@link Augmentation}. A picture is moved,
 * turned, stretched and zoomed about its middle with linear interpolation, the border pixels
 * repeated outside; then it is sharpened, its colours change, and its values are clipped to [0,1].
 *
 * @param ranges of the changes
 * @param height of pictures in pixels
 * @param width of pictures in pixels
 * @param channels 1 or 3
 */
record PictureChanges(Augmentation ranges, int height, int width, int channels) {
  /** The six orders of three channels. */
  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  /**
   * Changes a picture.
   *
   * @param uniform gives the random numbers, on [0,1); as many at each call
   * @param source {@code [height,width,channels]} in [0,1]
   * @param target as many values, from {@code offset}
   */
  void apply(DoubleSupplier uniform, float[] source, float[] target, int offset) {
    double right = draw(uniform, ranges.shift());
    double down = draw(uniform, ranges.shift());
    double scale = Math.exp(-draw(uniform, ranges.zoom()));
    double angle = Math.toRadians(draw(uniform, ranges.rotation()));
    double gain = Math.exp(draw(uniform, ranges.contrast()));
    double lift = draw(uniform, ranges.brightness());
    double[] tint = {
      draw(uniform, ranges.colour()), draw(uniform, ranges.colour()), draw(uniform, ranges.colour())
    };
    boolean inverted = uniform.getAsDouble() < ranges.inversion();
    boolean shuffled = uniform.getAsDouble() < ranges.permutation();
    int[] order = ORDERS[shuffled ? (int) (uniform.getAsDouble() * ORDERS.length) : 0];
    double sharper = ranges.sharpening() * uniform.getAsDouble();
    int direction = uniform.getAsDouble() < ranges.mirror() ? -1 : 1;
    double narrower = Math.exp(draw(uniform, ranges.stretch()) / 2);
    double[] thicker = new double[3];
    Arrays.setAll(thicker, channel -> Math.exp(draw(uniform, ranges.ink())));

    double cos = scale * Math.cos(angle);
    double sin = scale * Math.sin(angle);
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    int out = offset;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double across = direction * narrower * (x - middleX);
        double along = (y - middleY) / narrower;
        double fromX = middleX + cos * across - sin * along - right;
        double fromY = middleY + sin * across + cos * along - down;
        sample(source, fromX, fromY, order, target, out);
        out += channels;
      }
    }

    if (sharper > 0) {
      sharpen(target, offset, (float) sharper);
    }

    double mean = 0;
    for (int i = offset; i < out; i++) {
      mean += target[i];
    }
    mean /= out - offset;
    for (int i = offset; i < out; i++) {
      int channel = (i - offset) % channels;
      double value = mean + gain * (target[i] - mean) + lift + tint[channel];
      double inked = 1 - thicker[channel] * (1 - value);
      double clipped = Math.max(0, Math.min(1, inked));
      target[i] = (float) (inverted ? 1 - clipped : clipped);
    }
  }

  /** Adds what differs from the picture smoothed by [1 2 1] / 4 along both axes. */
  private void sharpen(float[] picture, int offset, float amount) {
    int count = height * width * channels;
    float[] rows = smooth(Arrays.copyOfRange(picture, offset, offset + count), width, channels);
    float[] both = smooth(rows, height, channels * width);
    for (int i = 0; i < count; i++) {
      picture[offset + i] += amount * (picture[offset + i] - both[i]);
    }
  }

  /** Smooths along an axis of the given size and stride, the border pixels repeated outside. */
  private static float[] smooth(float[] values, int size, int stride) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int place = i / stride % size;
      float before = values[place > 0 ? i - stride : i];
      float after = values[place + 1 < size ? i + stride : i];
      result[i] = 0.25f * (before + after) + 0.5f * values[i];
    }
    return result;
  }

  private static double draw(DoubleSupplier uniform, double range) {
    return range * (2 * uniform.getAsDouble() - 1);
  }

  /** Linear interpolation between the four pixels around a place. */
  private void sample(float[] source, double x, double y, int[] order, float[] target, int out) {
    double insideX = Math.max(0, Math.min(width - 1, x));
    double insideY = Math.max(0, Math.min(height - 1, y));
    int left = (int) insideX;
    int top = (int) insideY;
    int toRight = left + 1 < width ? channels : 0;
    int toBottom = top + 1 < height ? channels * width : 0;
    float across = (float) (insideX - left);
    float along = (float) (insideY - top);
    int base = channels * (top * width + left);
    for (int channel = 0; channel < channels; channel++) {
      int at = base + (channels == 1 ? 0 : order[channel]);
      float upper = source[at] + across * (source[at + toRight] - source[at]);
      float lower =
          source[at + toBottom]
              + across * (source[at + toBottom + toRight] - source[at + toBottom]);
      target[out + channel] = upper + along * (lower - upper);
    }
  }
}
