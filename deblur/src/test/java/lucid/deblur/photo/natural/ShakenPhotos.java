package lucid.deblur.photo.natural;

import java.util.Random;
import lucid.deblur.image.Picture;
import lucid.deblur.photo.KnownKernel;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Pictures of overlapping boxes, drawn from a seed, and the same after a slanted camera shake. */
public final class ShakenPhotos {
  /** Pixels of the shake from end to end, in each direction. */
  public static final int REACH = 6;

  private ShakenPhotos() {}

  /** A sharp picture. */
  public static Picture sharp(int width, int height, int channels, long seed) {
    Random random = new Random(seed);
    float[] values = new float[width * height * channels];
    for (int box = 0; box < width * height / 150; box++) {
      int left = random.nextInt(width);
      int top = random.nextInt(height);
      int right = Math.min(width, left + 4 + random.nextInt(18));
      int bottom = Math.min(height, top + 4 + random.nextInt(18));
      for (int channel = 0; channel < channels; channel++) {
        float value = 0.1f + 0.8f * random.nextFloat();
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            values[(y * width + x) * channels + channel] = value;
          }
        }
      }
    }
    return new Picture(width, height, channels, values);
  }

  /** The kernel of the shake, {@code REACH + 1} pixels a side, by rows. */
  public static float[] kernel() {
    int side = REACH + 1;
    float[] kernel = new float[side * side];
    for (int i = 0; i < side; i++) {
      kernel[i * side + i] = 1f / side;
    }
    return kernel;
  }

  /** The kernel of the shake, as a user gives it. */
  public static KnownKernel known() {
    int side = REACH + 1;
    return new KnownKernel("k.npy", Tensor.of(Shape.of(side, side), kernel()));
  }

  /** The sharp picture, shaken, without its edges: {@code REACH} less each way. */
  public static Picture shaken(int width, int height, int channels, long seed) {
    Picture sharp = sharp(width + REACH, height + REACH, channels, seed);
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / channels;
      float sum = 0;
      for (int step = 0; step <= REACH; step++) {
        sum += sharp.get(pixel % width + step, pixel / width + step, i % channels);
      }
      values[i] = sum / (REACH + 1);
    }
    return new Picture(width, height, channels, values);
  }
}
