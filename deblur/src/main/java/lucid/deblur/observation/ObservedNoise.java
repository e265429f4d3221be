package lucid.deblur.observation;

import lucid.deblur.objective.TotalVariation;
import lucid.tensor.Expr;

/**
 * How strong the noise of an observation is, told from its second differences (Immerkær: "Fast
 * noise variance estimation", Computer Vision and Image Understanding 64(2), 1996).
 */
public final class ObservedNoise {
  private ObservedNoise() {}

  /**
   * The standard deviation of the noise of a picture {@code [1,H,W,C]} of 3 pixels or more a side:
   * second differences along both axes, one after another, leave little of a picture, and of noise
   * of deviation 1 a deviation of 6, whose mean absolute value is 6 times the root of 2/pi.
   */
  public static Expr of(Expr picture) {
    Expr rest = secondDifference(secondDifference(picture, 1), 2);
    return rest.abs().mean().times(Math.sqrt(Math.PI / 2) / 6);
  }

  private static Expr secondDifference(Expr x, int axis) {
    return TotalVariation.difference(TotalVariation.difference(x, axis), axis);
  }
}
