package lucid.deblur.natural.restoration;

import java.util.ArrayList;
import java.util.List;
import lucid.deblur.natural.plane.Window;

/**
 * Divides a photo into tiles of one size that overlap, each with a core that is its own. Views
 * begin at multiples of {@value #GRID} pixels, so that patches lie in each tile as they lie in the
 * whole.
 */
record Tiles(int height, int width, List<Tile> tiles) {
  private static final int GRID = PatchShrinkage.STRIDE;

  /**
   * A tile.
   *
   * @param view what is restored
   * @param core what is kept of it
   */
  record Tile(Window view, Window core) {}

  /**
   * @param margin pixels between a core and the edge of its view, but at the photo's edge
   * @param longest side of a view
   */
  static Tiles of(int height, int width, int margin, int longest) {
    int[] rows = cuts(height, margin, longest);
    int[] columns = cuts(width, margin, longest);
    int viewHeight = view(rows, margin);
    int viewWidth = view(columns, margin);
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i + 1 < rows.length; i++) {
      for (int j = 0; j + 1 < columns.length; j++) {
        Window core =
            new Window(columns[j], rows[i], columns[j + 1] - columns[j], rows[i + 1] - rows[i]);
        int x = start(core.x() - margin, width - viewWidth);
        int y = start(core.y() - margin, height - viewHeight);
        tiles.add(new Tile(new Window(x, y, viewWidth, viewHeight), core));
      }
    }
    return new Tiles(viewHeight, viewWidth, tiles);
  }

  private static int start(int wanted, int last) {
    return Math.min(last, Math.max(0, wanted - Math.floorMod(wanted, GRID)));
  }

  /** Where cores begin, and the end. */
  private static int[] cuts(int length, int margin, int longest) {
    int count = 1;
    while (count > 1
        ? (length + count - 1) / count + 2 * margin + 2 * GRID > longest
        : length > longest) {
      count++;
    }
    int[] cuts = new int[count + 1];
    for (int i = 0; i <= count; i++) {
      cuts[i] = (int) ((long) length * i / count);
    }
    return cuts;
  }

  private static int view(int[] cuts, int margin) {
    int count = cuts.length - 1;
    int length = cuts[count];
    int core = (length + count - 1) / count;
    int least = core + 2 * margin + GRID;
    // The last view ends with the photo, and begins on the grid as well.
    return count == 1 ? length : Math.min(length, least + Math.floorMod(length - least, GRID));
  }
}
