package lucid.generators.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import lucid.generators.files.BadInput;

/**
 * Random changes that make more pictures of few. Each value is a range: a change is drawn uniformly
 * from minus to plus it. The picture is moved, turned and zoomed about its middle, bilinearly, its
 * border going on outside; then its colours change, and it is clipped to [0,1].
 *
 * @param shift pixels along each axis
 * @param zoom logarithm of the magnification
 * @param rotation degrees
 * @param contrast logarithm of the factor by which pixels differ from the picture's mean
 * @param brightness added to all pixels
 * @param colour added to each channel apart
 * @param inversion the probability that light and dark are swapped
 * @param permutation the probability that the colour channels are shuffled
 * @param sharpening from 0 to this much is added of what differs from the smoothed picture
 * @param mirror the probability that left and right are swapped
 * @param stretch logarithm of how much the height is magnified more than the width
 * @param ink logarithm, of each channel apart, of the factor of what a value is below 1: colours
 *     and darkness change, white does not
 */
public record Augmentation(
    double shift,
    double zoom,
    double rotation,
    double contrast,
    double brightness,
    double colour,
    double inversion,
    double permutation,
    double sharpening,
    double mirror,
    double stretch,
    double ink) {
  /** Pictures as they are. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** For aligned pictures, whose left and right differ. */
  public static final Augmentation MILD =
      new Augmentation(1, 0.03, 2, 0.1, 0.03, 0.02, 0, 0, 0, 0, 0, 0);

  /** For aligned faces. */
  public static final Augmentation FACE =
      new Augmentation(1, 0.03, 2, 0.1, 0.03, 0.02, 0, 0, 0, 0.5, 0, 0);

  /**
   * For catalogue pictures that all look the same way, on a white that stays white; of low shoes it
   * makes higher ones, and other colours.
   */
  public static final Augmentation SHOE =
      new Augmentation(1.5, 0.06, 3, 0, 0, 0, 0, 0, 0.6, 0, 0.4, 0.5);

  /** For crops of street pictures. */
  public static final Augmentation STREET =
      new Augmentation(2, 0.15, 4, 0.4, 0.15, 0.06, 0.5, 0.25, 1.2, 0, 0, 0);

  /** For pictures that only resemble the class: other places and sizes too. */
  public static final Augmentation STRONG =
      new Augmentation(3, 0.3, 8, 0.5, 0.1, 0.1, 0.5, 0, 0.5, 0, 0, 0);

  private static final Map<String, Augmentation> NAMED =
      new TreeMap<>(
          Map.of(
              "face", FACE, "mild", MILD, "none", NONE, "shoe", SHOE, "street", STREET, "strong",
              STRONG));

  /** The six orders of three channels. */
  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  public Augmentation {
    boolean valid =
        Math.min(Math.min(shift, zoom), Math.min(rotation, contrast)) >= 0
            && Math.min(Math.min(brightness, colour), Math.min(inversion, permutation)) >= 0
            && Math.min(Math.min(sharpening, mirror), Math.min(stretch, ink)) >= 0
            && Math.max(inversion, Math.max(permutation, mirror)) <= 1;
    if (!valid) {
      throw new IllegalArgumentException(
          "cannot augment with shift %s, zoom %s, rotation %s, contrast %s, brightness %s, colour %s, inversion %s, permutation %s, sharpening %s, mirror %s, stretch %s, ink %s: want 0 or more, probabilities up to 1"
              .formatted(
                  shift,
                  zoom,
                  rotation,
                  contrast,
                  brightness,
                  colour,
                  inversion,
                  permutation,
                  sharpening,
                  mirror,
                  stretch,
                  ink));
    }
  }

  /** What {@link #named} knows. */
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /**
   * One of the constants of this class.
   *
   * @param name in lower case, such as {@code face}
   * @throws BadInput for an unknown name, listing the known ones
   */
  public static Augmentation named(String name) {
    Augmentation augmentation = NAMED.get(name);
    if (augmentation == null) {
      throw new BadInput(
          "no augmentation '%s': choose %s".formatted(name, String.join(", ", names())));
    }
    return augmentation;
  }

  /**
   * Changes a picture.
   *
   * @param uniform gives the random numbers, on [0,1); as many at each call
   * @param source {@code [height,width,3]} in [0,1]
   * @param target as many pixels, from {@code offset}
   */
  void apply(
      DoubleSupplier uniform, float[] source, int height, int width, float[] target, int offset) {
    double right = draw(uniform, shift);
    double down = draw(uniform, shift);
    double scale = Math.exp(-draw(uniform, zoom));
    double angle = Math.toRadians(draw(uniform, rotation));
    double gain = Math.exp(draw(uniform, contrast));
    double lift = draw(uniform, brightness);
    double[] tint = {draw(uniform, colour), draw(uniform, colour), draw(uniform, colour)};
    boolean inverted = uniform.getAsDouble() < inversion;
    boolean shuffled = uniform.getAsDouble() < permutation;
    int[] order = ORDERS[shuffled ? (int) (uniform.getAsDouble() * ORDERS.length) : 0];
    double sharper = sharpening * uniform.getAsDouble();
    int direction = uniform.getAsDouble() < mirror ? -1 : 1;
    double narrower = Math.exp(draw(uniform, stretch) / 2);
    double[] thicker = new double[3];
    Arrays.setAll(thicker, channel -> Math.exp(draw(uniform, ink)));

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
        sample(source, height, width, fromX, fromY, order, target, out);
        out += 3;
      }
    }

    if (sharper > 0) {
      sharpen(target, offset, height, width, (float) sharper);
    }

    double mean = 0;
    for (int i = offset; i < out; i++) {
      mean += target[i];
    }
    mean /= out - offset;
    for (int i = offset; i < out; i++) {
      int channel = (i - offset) % 3;
      double value = mean + gain * (target[i] - mean) + lift + tint[channel];
      double inked = 1 - thicker[channel] * (1 - value);
      double clipped = Math.max(0, Math.min(1, inked));
      target[i] = (float) (inverted ? 1 - clipped : clipped);
    }
  }

  /** Adds what differs from the picture smoothed by [1 2 1] / 4 along both axes. */
  private static void sharpen(float[] picture, int offset, int height, int width, float amount) {
    int count = height * width * 3;
    float[] rows = smooth(Arrays.copyOfRange(picture, offset, offset + count), width, 3);
    float[] both = smooth(rows, height, 3 * width);
    for (int i = 0; i < count; i++) {
      picture[offset + i] += amount * (picture[offset + i] - both[i]);
    }
  }

  /** Smooths along an axis of the given size and stride, the border going on outside. */
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

  private static void sample(
      float[] source,
      int height,
      int width,
      double x,
      double y,
      int[] order,
      float[] target,
      int out) {
    double insideX = Math.max(0, Math.min(width - 1, x));
    double insideY = Math.max(0, Math.min(height - 1, y));
    int left = (int) insideX;
    int top = (int) insideY;
    int toRight = left + 1 < width ? 3 : 0;
    int toBottom = top + 1 < height ? 3 * width : 0;
    float across = (float) (insideX - left);
    float along = (float) (insideY - top);
    int base = 3 * (top * width + left);
    for (int channel = 0; channel < 3; channel++) {
      int at = base + order[channel];
      float upper = source[at] + across * (source[at + toRight] - source[at]);
      float lower =
          source[at + toBottom]
              + across * (source[at + toBottom + toRight] - source[at + toBottom]);
      target[out + channel] = upper + along * (lower - upper);
    }
  }
}
