package lucid.deblur.observation;

import lucid.deblur.image.Picture;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/**
 * Which values of an observation count. A sensor tells no light apart that is stronger than its
 * limit, so a value at the limit says nothing of how light the scene was (Cho, Wang and Lee:
 * "Handling outliers in non-blind image deconvolution", ICCV 2011).
 *
 * @param limit values at this or above do not count; infinite if all count
 */
public record Saturation(double limit) {
  /** All values count. */
  public static final Saturation NONE = new Saturation(Double.POSITIVE_INFINITY);

  /** Values that are as light as a camera's file can tell do not count. */
  public static final Saturation CLIPPED = new Saturation(Picture.SATURATED);

  /**
   * @throws IllegalArgumentException if no value above 0 would count
   */
  public Saturation {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "cannot count values below %s only: the limit must be above 0".formatted(limit));
    }
  }

  /**
   * The mask to assume where nothing else is said: photos, whose scene goes on outside the frame,
   * come from cameras, which clip; pictures of experiments, blurred with one of the other
   * boundaries, do not.
   */
  public static Saturation usual(Boundary boundary) {
    return switch (boundary) {
      case CIRCULAR, ZERO -> NONE;
      case REPLICATED, VALID -> CLIPPED;
    };
  }

  /** Whether there can be values that do not count. */
  public boolean masks() {
    return limit < Double.POSITIVE_INFINITY;
  }

  /** 1 where a value of an observation counts, else 0, of the observation's shape. */
  Expr counting(Expr observation) {
    return Ops.constant(limit).greater(observation);
  }

  /**
   * The share of the values that count, a scalar, but never 0: at least one value's.
   *
   * @param observation {@code [1,H,W,C]}
   */
  Expr share(Expr observation) {
    double values = observation.shape().count();
    return counting(observation).sum().times(1 / values).maximum(Ops.constant(1 / values));
  }

  /** The share of a picture's values that do not count, 0 to 1. */
  public double saturated(Picture blurred) {
    int count = 0;
    for (float value : blurred.toArray()) {
      count += value >= limit ? 1 : 0;
    }
    return count / (double) (blurred.width() * blurred.height() * blurred.channels());
  }
}
