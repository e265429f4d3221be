package lucid.autodiff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;

/** Adds up the gradients that a node gets from the nodes that use it. */
final class Accumulation {
  private Accumulation() {}

  /**
   * The sum, in the order given. Where the users were slices that divide the node along an axis,
   * their gradients are put side by side: padding and adding hundreds of pieces, such as the
   * weights of a network that lie in one tensor, would cost the square of their number.
   */
  static Expr sum(List<Expr> gradients) {
    List<Expr> pieces = inOrder(gradients);
    if (!pieces.isEmpty()) {
      return Ops.concat(
          paddedAxis(pieces.get(0)), pieces.stream().map(p -> p.input(0)).toArray(Expr[]::new));
    }
    return gradients.stream().reduce(Expr::plus).orElseThrow();
  }

  /** Pads by the place of what they pad; none unless they divide an axis without gap or overlap. */
  private static List<Expr> inOrder(List<Expr> gradients) {
    int axis = paddedAxis(gradients.get(0));
    if (axis < 0 || gradients.stream().anyMatch(node -> paddedAxis(node) != axis)) {
      return List.of();
    }
    List<Expr> pieces = new ArrayList<>(gradients);
    pieces.sort(Comparator.comparingInt(piece -> before(piece, axis)));
    int end = 0;
    for (Expr piece : pieces) {
      if (before(piece, axis) != end) {
        return List.of();
      }
      end += piece.input(0).shape().size(axis);
    }
    return end == pieces.get(0).shape().size(axis) ? pieces : List.of();
  }

  private static int before(Expr pad, int axis) {
    return ((Op.Pad) pad.op()).before().get(axis);
  }

  /** The only axis that a node pads; -1 if it is no pad, or pads more than one. */
  private static int paddedAxis(Expr node) {
    if (!(node.op() instanceof Op.Pad)) {
      return -1;
    }
    int[] axes =
        IntStream.range(0, node.shape().rank())
            .filter(axis -> node.shape().size(axis) != node.input(0).shape().size(axis))
            .toArray();
    return axes.length == 1 ? axes[0] : -1;
  }
}
