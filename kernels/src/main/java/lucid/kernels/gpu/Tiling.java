package lucid.kernels.gpu;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * The two schedules of products: the size of a tile of the result, and the items that compute it.
 */
public enum Tiling {
  /** One item a tile, in vector registers, without barriers: for processors. */
  REGISTERS(8, 32, 1, 64),
  /** A group a tile, with what it reads in shared local memory: for GPUs. */
  SHARED(64, 64, 16, 512);

  /** Set to {@code registers} or {@code shared} to choose for all devices. */
  public static final String PROPERTY = "lucid.tiling";

  /**
   * Results of at most this many columns have narrow tiles: one vector, or one column for each
   * item.
   */
  private static final int NARROW = 16;

  private final int rows;
  private final int columns;
  private final int side;
  private final int tasks;

  Tiling(int rows, int columns, int side, int tasks) {
    this.rows = rows;
    this.columns = columns;
    this.side = side;
    this.tasks = tasks;
  }

  /** The schedule that the property names, else the one that fits the kind of device. */
  public static Tiling choose(boolean processor) {
    String forced = System.getProperty(PROPERTY);
    if (forced != null) {
      return valueOf(forced.toUpperCase(Locale.ROOT));
    }
    return processor ? REGISTERS : SHARED;
  }

  /** The rows of a tile. */
  int rows() {
    return rows;
  }

  /** The columns of a tile where the result has so many. */
  int columns(int resultColumns) {
    return resultColumns <= NARROW ? NARROW : columns;
  }

  /** The side of the square of items that compute a tile. */
  int side() {
    return side;
  }

  /** As many tiles as make use of a device; sums of fewer tiles are split. */
  int tasks() {
    return tasks;
  }

  /** The kernels of a family, built for this schedule and tiles of so many columns. */
  Source source(String family, int tileColumns) {
    String width = this == REGISTERS ? "-DVECTORS=" : "-DACROSS=";
    return Source.of(family, width + tileColumns / NARROW);
  }

  /** The kernels of a family in all widths of tiles. */
  public Stream<Source> variants(String family) {
    return Stream.of(NARROW, columns).map(width -> source(family, width));
  }
}
