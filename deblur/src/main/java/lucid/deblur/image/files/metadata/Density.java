package lucid.deblur.image.files.metadata;

import java.util.Optional;

/**
 * The number of pixels in an inch of a picture.
 *
 * @param across dots per inch of a row, above 0
 * @param down dots per inch of a column, above 0
 */
public record Density(double across, double down) {
  private static final double INCHES_PER_METRE = 1 / 0.0254;

  /** More is no scanner's. */
  private static final double MOST = 1e6;

  /** A density, unless the numbers are none. */
  public static Optional<Density> perInch(double across, double down) {
    boolean sound = across > 0 && down > 0 && across < MOST && down < MOST;
    return sound ? Optional.of(new Density(across, down)) : Optional.empty();
  }

  /** A density, unless the numbers are none. */
  public static Optional<Density> perMetre(double across, double down) {
    return perInch(across / INCHES_PER_METRE, down / INCHES_PER_METRE);
  }

  /** The density of the picture with rows for columns. */
  public Density transposed() {
    return new Density(down, across);
  }

  /** Pixels per metre of a row, rounded. */
  public int acrossPerMetre() {
    return (int) Math.round(across * INCHES_PER_METRE);
  }

  /** Pixels per metre of a column, rounded. */
  public int downPerMetre() {
    return (int) Math.round(down * INCHES_PER_METRE);
  }
}
