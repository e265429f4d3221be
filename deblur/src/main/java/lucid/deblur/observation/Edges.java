package lucid.deblur.observation;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/** Treats the edges of pictures {@code [N,H,W,C]}. */
final class Edges {
  private static final List<Integer> ORIGIN = List.of(0, 0, 0, 0);

  private Edges() {}

  /** Pictures shifted down and to the right, around the edges. */
  static Expr roll(Expr x, int down, int right) {
    return rollAxis(rollAxis(x, 1, down), 2, right);
  }

  private static Expr rollAxis(Expr x, int axis, int shift) {
    int size = x.shape().size(axis);
    int split = Math.floorMod(-shift, size);
    if (split == 0) {
      return x;
    }
    return Ops.concat(axis, part(x, axis, split, size - split), part(x, axis, 0, split));
  }

  /** Pictures with their edge pixels repeated around them, as far as a kernel reaches. */
  static Expr replicate(Expr x, int kernelHeight, int kernelWidth) {
    return replicateAxis(replicateAxis(x, 1, kernelHeight), 2, kernelWidth);
  }

  private static Expr replicateAxis(Expr x, int axis, int kernel) {
    int size = x.shape().size(axis);
    int before = kernel - 1 - kernel / 2;
    List<Expr> parts = new ArrayList<>();
    if (before > 0) {
      parts.add(part(x, axis, 0, 1).broadcastTo(x.shape().with(axis, before)));
    }
    parts.add(x);
    if (kernel > 1) {
      parts.add(part(x, axis, size - 1, 1).broadcastTo(x.shape().with(axis, kernel / 2)));
    }
    return Ops.concat(axis, parts.toArray(Expr[]::new));
  }

  /** Some rows (axis 1) or columns (axis 2). */
  private static Expr part(Expr x, int axis, int first, int count) {
    List<Integer> start = new ArrayList<>(ORIGIN);
    start.set(axis, first);
    return x.slice(start, x.shape().with(axis, count));
  }
}
