package lucid.deblur.observation;

import lucid.deblur.image.Picture;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/**
 * Which values of an observation count on one side only. A sensor tells no light apart that is
 * stronger than its limit, so a value at the limit says that the scene was at least so light: a
 * darker prediction is a misfit, a lighter one is not (Cho, Wang and Lee: "Handling outliers in
 * non-blind image deconvolution", ICCV 2011, leave such values out; the bound is that of a censored
 * observation).
 *
 * @param limit values at this or above bound the scene from below; infinite if all count on both
 *     sides
 */
public record Saturation(double limit) {
  /** All values count on both sides. */
  public static final Saturation NONE = new Saturation(Double.POSITIVE_INFINITY);

  /** A bound in float32 that no value reaches. */
  private static final double OPEN = 1e30;

  private static final double LEAST_SHARE = 0.1;

  /** Values that are as light as a camera's file can tell count on one side. */
  public static final Saturation CLIPPED = new Saturation(Picture.SATURATED);

  /**
   * @throws IllegalArgumentException if no value above 0 would count on both sides
   */
  public Saturation {
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "cannot take values of %s for saturated: the limit must be above 0".formatted(limit));
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

  /** Whether there can be saturated values. */
  public boolean masks() {
    return limit < Double.POSITIVE_INFINITY;
  }

  /** 1 where a value of an observation is below the limit, else 0, of the observation's shape. */
  public Expr below(Expr observation) {
    return Ops.constant(limit).greater(observation);
  }

  /**
   * The most by which a prediction may be lighter than an observation and still be a misfit, of the
   * observation's shape: 0 where the observation is saturated, else more than there can be.
   */
  Expr most(Expr observation) {
    return below(observation).times(OPEN);
  }

  /**
   * The share of the values below the limit, a scalar, but no less than a tenth: fewer values
   * cannot speak for all.
   *
   * @param observation {@code [1,H,W,C]}
   */
  Expr share(Expr observation) {
    double values = observation.shape().count();
    return below(observation).sum().times(1 / values).maximum(Ops.constant(LEAST_SHARE));
  }

  /** The share of a picture's values that are saturated, 0 to 1. */
  public double saturated(Picture blurred) {
    int count = 0;
    for (float value : blurred.toArray()) {
      count += value >= limit ? 1 : 0;
    }
    return count / (double) (blurred.width() * blurred.height() * blurred.channels());
  }
}
