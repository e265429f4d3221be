package lucid.kernels.cpu.product;

import lucid.kernels.cpu.loops.TileLoops;

/**
 * The division of columns into panels: all have the widest width of the loops but the last, whose
 * width is its columns, rounded up to whole vectors.
 *
 * @param columns all columns
 * @param lanes columns of a vector
 * @param widest columns of the widest panel
 */
public record Panels(int columns, int lanes, int widest) {
  public static Panels of(int columns, TileLoops loops) {
    return new Panels(columns, loops.lanes(), loops.widestPanel() * loops.lanes());
  }

  /** The number of panels. */
  public int count() {
    return (columns + widest - 1) / widest;
  }

  /** The first column of a panel. */
  public int first(int panel) {
    return panel * widest;
  }

  /** The number of columns of a panel. */
  public int columns(int panel) {
    return Math.min(widest, columns - panel * widest);
  }

  /** The number of columns of a panel rounded up to whole vectors; those added are 0. */
  public int padded(int panel) {
    return roundUp(columns(panel));
  }

  /** All columns, rounded up to whole vectors. */
  public int padded() {
    return roundUp(columns);
  }

  private int roundUp(int count) {
    return (count + lanes - 1) / lanes * lanes;
  }
}
