package lucid.deblur.natural.restoration;

import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Restores a whole photo with a known kernel, large ones tile by tile, so that memory does not grow
 * with the photo.
 */
public final class PhotoRestoration {
  /** The longest side of a tile's view. */
  static final int LONGEST = 1280;

  /**
   * Pixels on each side of a joint over which one tile fades into the next: rings of frequencies
   * that the kernel hides differ a little from tile to tile.
   */
  private static final int FADE = 16;

  private final Device device;
  private final Plane kernel;
  private final double noise;
  private final int longest;

  /**
   * @param kernel square, its side odd, sums to 1
   * @param noise standard deviation of the photo's noise
   */
  public PhotoRestoration(Device device, Plane kernel, double noise) {
    this(device, kernel, noise, LONGEST);
  }

  /** With another longest side of a tile's view. */
  PhotoRestoration(Device device, Plane kernel, double noise, int longest) {
    this.device = device;
    this.kernel = kernel;
    this.noise = noise;
    this.longest = longest;
  }

  /** Pixels that a tile sees beyond its core: its border and what rings from there stay outside. */
  private int margin() {
    return kernel.height() + 40;
  }

  private Tiles tiles(int height, int width) {
    int margin = margin();
    return Tiles.of(height, width, margin, Math.max(longest, 4 * margin));
  }

  /** How often {@link #run} ticks for a photo. */
  public int ticks(int height, int width) {
    return tiles(height, width).tiles().size() * FieldRestoration.ticks(noise > 0);
  }

  /**
   * The sharp photo.
   *
   * @param photo {@code [H,W,C]}, stored values in 0..1
   * @param tick called now and then; may throw
   * @return {@code [H,W,C]}, clipped to 0..1
   */
  public Tensor run(Tensor photo, Runnable tick) {
    int height = photo.shape().size(0);
    int width = photo.shape().size(1);
    int channels = photo.shape().size(2);
    Tiles tiles = tiles(height, width);
    int box = kernel.height();
    Tensor kernels = Tensor.of(Shape.of(1, box, box, 1), kernel.values());
    float[] result = new float[photo.count()];
    Shape fields =
        Shape.of(
            channels,
            ObservedField.side(tiles.height(), box),
            ObservedField.side(tiles.width(), box),
            1);
    double lambda = NoiseLevel.priorWeight(noise);
    try (FieldRestoration steps =
        new FieldRestoration(device, fields, channels > 1, 1, box, lambda, noise)) {
      for (Tiles.Tile tile : tiles.tiles()) {
        Window view = tile.view();
        ObservedField field =
            ObservedField.of(cut(photo, view), view.height(), view.width(), channels, box);
        steps.run(field, kernels, tick);
        paste(steps.pictures(), field.radius(), tile, result, width, channels);
      }
    }
    return Tensor.of(photo.shape(), result);
  }

  private static float[] cut(Tensor photo, Window view) {
    int width = photo.shape().size(1);
    int channels = photo.shape().size(2);
    float[] values = new float[view.height() * view.width() * channels];
    int at = 0;
    for (int y = view.y(); y < view.bottom(); y++) {
      int from = (y * width + view.x()) * channels;
      for (int i = 0; i < view.width() * channels; i++) {
        values[at++] = (float) photo.get(from + i);
      }
    }
    return values;
  }

  private static void paste(
      Tensor pictures, int radius, Tiles.Tile tile, float[] result, int width, int channels) {
    int height = result.length / channels / width;
    int fieldHeight = pictures.shape().size(1);
    int fieldWidth = pictures.shape().size(2);
    Window core = tile.core();
    float[] down = weights(core.y(), core.bottom(), height);
    float[] across = weights(core.x(), core.right(), width);
    int top = Math.max(0, core.y() - FADE);
    int left = Math.max(0, core.x() - FADE);
    for (int channel = 0; channel < channels; channel++) {
      for (int y = 0; y < down.length; y++) {
        int row = channel * fieldHeight + top + y - tile.view().y() + radius;
        int from = row * fieldWidth + left - tile.view().x() + radius;
        for (int x = 0; x < across.length; x++) {
          double value = Math.min(1, Math.max(0, pictures.get(from + x)));
          int to = ((top + y) * width + left + x) * channels + channel;
          result[to] += down[y] * across[x] * (float) value;
        }
      }
    }
  }

  /** The weights of a core along an axis, from where it fades in to where it fades out. */
  private static float[] weights(int begin, int end, int length) {
    int first = Math.max(0, begin - FADE);
    float[] weights = new float[Math.min(length, end + FADE) - first];
    for (int i = 0; i < weights.length; i++) {
      double in = begin == 0 ? 1 : (first + i - (begin - FADE) + 0.5) / (2 * FADE);
      double out = end == length ? 1 : (end + FADE - (first + i) - 0.5) / (2 * FADE);
      weights[i] = (float) Math.max(0, Math.min(1, Math.min(in, out)));
    }
    return weights;
  }
}
