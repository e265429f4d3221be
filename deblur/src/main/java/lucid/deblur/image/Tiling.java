package lucid.deblur.image;

import java.util.ArrayList;
import java.util.List;
import lucid.generators.files.BadInput;

/**
 * Tiles of one size that cover a picture and overlap by a quarter or more of their size, so that
 * what is made of them can be put together without seams.
 *
 * @param width the picture's columns
 * @param height the picture's rows
 * @param tiles row by row
 * @param columns tiles in a row
 */
public record Tiling(int width, int height, List<Region> tiles, int columns) {
  private static final int OVERLAP_PART = 4;

  /**
   * The fewest tiles of a size that cover a picture.
   *
   * @throws BadInput if the picture is smaller than a tile along an axis
   */
  public static Tiling of(int width, int height, int tileWidth, int tileHeight) {
    if (width < tileWidth || height < tileHeight) {
      throw new BadInput(
          "cannot cut %dx%d pixels into tiles of %dx%d: want a picture of a tile's size or larger"
              .formatted(width, height, tileWidth, tileHeight));
    }
    List<Region> tiles = new ArrayList<>();
    int[] lefts = starts(width, tileWidth);
    for (int top : starts(height, tileHeight)) {
      for (int left : lefts) {
        tiles.add(new Region(left, top, tileWidth, tileHeight));
      }
    }
    return new Tiling(width, height, List.copyOf(tiles), lefts.length);
  }

  /** Where the tiles begin along an axis: evenly, the first at 0, the last at the end. */
  private static int[] starts(int size, int tile) {
    int farthest = size - tile;
    int step = tile - tile / OVERLAP_PART;
    int gaps = (farthest + step - 1) / step;
    int[] starts = new int[gaps + 1];
    for (int i = 1; i <= gaps; i++) {
      starts[i] = (int) ((long) farthest * i / gaps);
    }
    return starts;
  }

  /**
   * The picture that tiles make: where they overlap, their mean, weighted by the distance to the
   * tile's edge.
   *
   * @param pictures in the order of the tiles, and of their size
   */
  public Picture join(List<Picture> pictures) {
    if (pictures.size() == 1) {
      return pictures.get(0); // its values to the bit
    }
    int channels = pictures.get(0).channels();
    double[] sums = new double[width * height * channels];
    double[] weights = new double[width * height];
    for (int i = 0; i < pictures.size(); i++) {
      Region tile = tiles.get(i);
      for (int y = 0; y < tile.height(); y++) {
        for (int x = 0; x < tile.width(); x++) {
          double weight = inside(x, tile.width()) * inside(y, tile.height());
          int pixel = (tile.y() + y) * width + tile.x() + x;
          weights[pixel] += weight;
          for (int channel = 0; channel < channels; channel++) {
            sums[pixel * channels + channel] += weight * pictures.get(i).get(x, y, channel);
          }
        }
      }
    }
    float[] values = new float[sums.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (sums[i] / weights[i / channels]);
    }
    return new Picture(width, height, channels, values);
  }

  /** The distance to the nearer end, 1 at either end. */
  private static double inside(int position, int size) {
    return Math.min(position + 1, size - position);
  }
}
