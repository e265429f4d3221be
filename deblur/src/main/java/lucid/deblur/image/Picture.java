package lucid.deblur.image;

import java.util.function.Consumer;
import lucid.generators.files.BadInput;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A grey or colour picture: float values, nominally in [0,1] from black to white, in {@code
 * [H,W,C]} order. A picture never changes: arrays are copied on the way in and out, but where a
 * name says {@code sharing}, since a photo of 100 megapixels takes 1.2 GB.
 */
public final class Picture {
  /**
   * Values from here on are as light as a camera can tell: the largest of 8 bits, and what a JPEG
   * makes of it, in linear light too.
   */
  public static final double SATURATED = 0.995;

  private final int width;
  private final int height;
  private final int channels;
  private final float[] values;

  /**
   * A picture of a copy of the values.
   *
   * @param channels 1 for grey, 3 for red, green and blue
   * @throws IllegalArgumentException if the sizes and the number of values disagree
   */
  public Picture(int width, int height, int channels, float[] values) {
    this(values.clone(), width, height, channels);
  }

  /** A picture of the values themselves. */
  private Picture(float[] values, int width, int height, int channels) {
    if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "cannot make a picture of %d x %d pixels and %d channels: want 1 or more, and 1 or 3"
              .formatted(width, height, channels));
    }
    if ((long) width * height * channels != values.length) {
      throw new IllegalArgumentException(
          "cannot make a picture of %d x %d pixels and %d channels from %d values"
              .formatted(width, height, channels, values.length));
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.values = values;
  }

  /**
   * A picture of the values themselves, which the caller must not change any more; else as {@link
   * #Picture(int, int, int, float[])}.
   */
  public static Picture sharing(int width, int height, int channels, float[] values) {
    return new Picture(values, width, height, channels);
  }

  /**
   * One picture of a batch.
   *
   * @param batch pictures {@code [N,H,W,C]}
   * @throws IllegalArgumentException if it is no such batch or has no such picture
   */
  public static Picture of(Tensor batch, int index) {
    Shape shape = batch.shape();
    if (shape.rank() != 4 || index < 0 || index >= shape.size(0)) {
      throw new IllegalArgumentException(
          "cannot take picture %d of %s: want [N,H,W,C] with N above %d"
              .formatted(index, shape, index));
    }
    float[] values = new float[shape.count() / shape.size(0)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) batch.get(index * values.length + i);
    }
    return sharing(shape.size(2), shape.size(1), shape.size(3), values);
  }

  /** The only picture of a batch {@code [1,H,W,C]}. */
  public static Picture of(Tensor picture) {
    if (picture.shape().rank() != 4 || picture.shape().size(0) != 1) {
      throw new IllegalArgumentException(
          "cannot make a picture of " + picture.shape() + ": want [1,H,W,C]");
    }
    return of(picture, 0);
  }

  /** A batch {@code [1,H,W,C]} of this picture, in float32. */
  public Tensor toTensor() {
    return Tensor.of(Shape.of(1, height, width, channels), values.clone());
  }

  /** A batch {@code [1,H,W,C]} of the values themselves, which nobody may change. */
  public Tensor toSharingTensor() {
    return Tensor.of(Shape.of(1, height, width, channels), values);
  }

  /** Pixels a row. */
  public int width() {
    return width;
  }

  /** Pixels a column. */
  public int height() {
    return height;
  }

  /** 1 for grey, 3 for red, green and blue. */
  public int channels() {
    return channels;
  }

  /** The value at column x and row y. */
  public float get(int x, int y, int channel) {
    return values[(y * width + x) * channels + channel];
  }

  /** A copy of all values, {@code [H,W,C]}. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * A part of this picture.
   *
   * @throws BadInput if not all of it lies in the picture
   */
  public Picture crop(Region region) {
    if (!region.fits(width, height)) {
      throw new BadInput(
          "cannot cut %dx%d pixels at %d,%d out of a picture of %dx%d"
              .formatted(region.width(), region.height(), region.x(), region.y(), width, height));
    }
    return sharing(region.width(), region.height(), channels, region.cut(values, width, channels));
  }

  /** Another picture, value by value. */
  Picture map(UnaryFloat function) {
    float[] mapped = new float[values.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = function.apply(values[i]);
    }
    return sharing(width, height, channels, mapped);
  }

  /** From a value to a value. */
  @FunctionalInterface
  interface UnaryFloat {
    float apply(float value);
  }

  /**
   * This picture with so many channels.
   *
   * @param wanted 1 or 3, or 0 for the channels of this picture
   * @param log is told, in one line, if it had to be converted
   */
  public Picture withChannels(int wanted, Consumer<String> log) {
    if (wanted == 3 && channels == 1) {
      log.accept("grey converted to colour: red, green and blue are the same");
      return toColour();
    }
    if (wanted == 1 && channels == 3) {
      log.accept("colour converted to grey: 0.299 red + 0.587 green + 0.114 blue");
      return toGrey();
    }
    return this;
  }

  /** This picture in colour: grey is repeated in three channels. */
  public Picture toColour() {
    if (channels == 3) {
      return this;
    }
    float[] colour = new float[3 * values.length];
    for (int i = 0; i < colour.length; i++) {
      colour[i] = values[i / 3];
    }
    return sharing(width, height, 3, colour);
  }

  /** This picture in grey: the luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B. */
  public Picture toGrey() {
    if (channels == 1) {
      return this;
    }
    float[] grey = new float[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] =
          (float) (0.299 * values[3 * i] + 0.587 * values[3 * i + 1] + 0.114 * values[3 * i + 2]);
    }
    return sharing(width, height, 1, grey);
  }

  /**
   * This picture for display, each pixel as a square.
   *
   * @param factor the side of the squares in pixels, 1 or more
   */
  public Picture enlarged(int factor) {
    float[] large = new float[Math.multiplyExact(factor * factor, values.length)];
    int largeWidth = factor * width;
    for (int i = 0; i < large.length; i++) {
      int pixel = i / channels;
      large[i] = get(pixel % largeWidth / factor, pixel / largeWidth / factor, i % channels);
    }
    return sharing(largeWidth, factor * height, channels, large);
  }

  /**
   * This picture smaller, for display: each pixel the mean of a square. Columns and rows that fill
   * no square are left out.
   *
   * @param factor the side of the squares in pixels, 1 to the smaller side of this
   */
  public Picture shrunk(int factor) {
    int smallWidth = width / factor;
    int smallHeight = height / factor;
    float[] small = new float[smallWidth * smallHeight * channels];
    for (int i = 0; i < small.length; i++) {
      int pixel = i / channels;
      double sum = 0;
      for (int j = 0; j < factor * factor; j++) {
        int x = pixel % smallWidth * factor + j % factor;
        int y = pixel / smallWidth * factor + j / factor;
        sum += get(x, y, i % channels);
      }
      small[i] = (float) (sum / (factor * factor));
    }
    return sharing(smallWidth, smallHeight, channels, small);
  }

  /** This picture divided by its largest value, so that it is white; if that is 0, as it is. */
  public Picture scaledToPeak() {
    float peak = 0;
    for (float value : values) {
      peak = Math.max(peak, value);
    }
    if (peak == 0) {
      return this;
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = values[i] / peak;
    }
    return sharing(width, height, channels, scaled);
  }

  @Override
  public String toString() {
    return "%d x %d %s".formatted(width, height, channels == 1 ? "grey" : "colour");
  }
}
