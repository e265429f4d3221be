package lucid.deblur.natural.restoration;

import java.util.Arrays;
import lucid.deblur.natural.plane.BorderExtension;
import lucid.deblur.natural.plane.FastLengths;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A blurred picture in the middle of a larger periodic field, and the bounds between which its blur
 * is known. Its edge pixels are repeated as far as a kernel reaches, then {@link BorderExtension}
 * closes the period.
 *
 * @param radius rows and columns before the picture
 * @param start the extended picture {@code [C,H,W,1]}
 * @param lower bounds {@code [C,H,W,1]}
 * @param upper bounds {@code [C,H,W,1]}
 */
public record ObservedField(int radius, Tensor start, Tensor lower, Tensor upper) {
  /** From here on a value may be a clipped one. */
  public static final float CLIPPED = 0.99f;

  private static final float OPEN = 1e3f;

  /** The same picture of one channel several times. */
  public ObservedField repeated(int times) {
    return new ObservedField(
        radius, repeated(start, times), repeated(lower, times), repeated(upper, times));
  }

  private static Tensor repeated(Tensor field, int times) {
    float[] one = field.toFloats();
    float[] all = new float[times * one.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return Tensor.of(field.shape().with(0, times), all);
  }

  /** Twice a kernel's reach, so that what closes the period is not seen from inside the picture. */
  private static int pad(int box) {
    return box - 1;
  }

  /** The least fast length of a field for a picture's side. */
  public static int side(int pictureSide, int box) {
    return FastLengths.atLeast(pictureSide + 2 * pad(box) + box);
  }

  /**
   * @param picture {@code [height,width,channels]}
   * @param box side of the kernels, odd
   */
  public static ObservedField of(float[] picture, int height, int width, int channels, int box) {
    int radius = pad(box);
    int fieldHeight = side(height, box);
    int fieldWidth = side(width, box);
    Shape shape = Shape.of(channels, fieldHeight, fieldWidth, 1);
    float[] start = new float[shape.count()];
    float[] lower = new float[shape.count()];
    float[] upper = new float[shape.count()];
    Arrays.fill(lower, -OPEN);
    Arrays.fill(upper, OPEN);
    int paddedHeight = height + 2 * radius;
    int paddedWidth = width + 2 * radius;
    float[] padded = new float[paddedHeight * paddedWidth];
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < paddedHeight; y++) {
        int from = Math.min(height - 1, Math.max(0, y - radius)) * width;
        for (int x = 0; x < paddedWidth; x++) {
          int pixel = from + Math.min(width - 1, Math.max(0, x - radius));
          padded[y * paddedWidth + x] = picture[pixel * channels + channel];
        }
      }
      float[] field =
          BorderExtension.extend(padded, paddedHeight, paddedWidth, 1, fieldHeight, fieldWidth);
      int plane = channel * fieldHeight * fieldWidth;
      System.arraycopy(field, 0, start, plane, field.length);
      for (int y = 0; y < height; y++) {
        int row = plane + (y + radius) * fieldWidth + radius;
        for (int x = 0; x < width; x++) {
          float value = start[row + x];
          lower[row + x] = value;
          upper[row + x] = value >= CLIPPED ? OPEN : value;
        }
      }
    }
    return new ObservedField(
        radius, Tensor.of(shape, start), Tensor.of(shape, lower), Tensor.of(shape, upper));
  }
}
