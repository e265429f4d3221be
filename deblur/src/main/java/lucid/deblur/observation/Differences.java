package lucid.deblur.observation;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Expr;
import lucid.tensor.Shape;

/** Differences of neighbours in pictures {@code [N,H,W,C]}. */
public final class Differences {
  private Differences() {}

  /**
   * Each value less the one before it along an axis, not around the edges.
   *
   * @param axis 1 for rows, 2 for columns
   * @return shorter by one along that axis
   */
  public static Expr along(Expr x, int axis) {
    Shape shorter = x.shape().with(axis, x.shape().size(axis) - 1);
    List<Integer> origin = List.of(0, 0, 0, 0);
    List<Integer> next = new ArrayList<>(origin);
    next.set(axis, 1);
    return x.slice(next, shorter).minus(x.slice(origin, shorter));
  }
}
