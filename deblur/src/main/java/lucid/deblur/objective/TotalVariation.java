package lucid.deblur.objective;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Expr;
import lucid.tensor.Shape;

/** How much neighbouring pixels differ. */
public final class TotalVariation {
  private TotalVariation() {}

  /**
   * The anisotropic total variation of pictures {@code [N,H,W,C]}: the sum of absolute differences
   * of neighbours along both axes, not around the edges, over all pictures and channels.
   */
  public static Expr of(Expr x) {
    return ofEach(x).sum();
  }

  /** The same of each picture, {@code [N]}. */
  public static Expr ofEach(Expr x) {
    int count = x.shape().size(0);
    Expr down = difference(x, 1).abs().sum(1, 2, 3).reshape(count);
    return down.plus(difference(x, 2).abs().sum(1, 2, 3).reshape(count));
  }

  /** The differences of neighbours along an axis, which is shorter by one in the result. */
  public static Expr difference(Expr x, int axis) {
    Shape shorter = x.shape().with(axis, x.shape().size(axis) - 1);
    List<Integer> origin = List.of(0, 0, 0, 0);
    List<Integer> next = new ArrayList<>(origin);
    next.set(axis, 1);
    return x.slice(next, shorter).minus(x.slice(origin, shorter));
  }
}
