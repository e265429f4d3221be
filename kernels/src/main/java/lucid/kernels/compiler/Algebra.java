package lucid.kernels.compiler;

import java.util.List;
import java.util.stream.IntStream;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Shape;
import lucid.tensor.UnaryFunction;

/** Drops arithmetic and moves that change nothing, and lets one op do the work of two. */
final class Algebra {
  private Algebra() {}

  /** A simpler node with the same value and shape; the node itself if no rule fits. */
  static Expr step(Expr node) {
    Op op = node.op();
    if (op instanceof Op.Binary binary) {
      return binary(node, binary.function());
    }
    if (node.inputs().size() != 1) {
      return node;
    }
    Expr x = node.input(0);
    if (op instanceof Op.StopGradient || keepsAll(op, x.shape())) {
      return x;
    }
    if (op instanceof Op.Unary unary
        && unary.function() == UnaryFunction.NEGATE
        && x.op().equals(op)) {
      return x.input(0);
    }
    if (op instanceof Op.Reshape && x.op() instanceof Op.Reshape) {
      return x.input(0).reshape(node.shape());
    }
    if (op instanceof Op.Broadcast && x.op() instanceof Op.Broadcast) {
      return x.input(0).broadcastTo(node.shape());
    }
    if (op instanceof Op.Transpose transpose) {
      return transpose(node, transpose.permutation(), x);
    }
    return node;
  }

  /** Whether an op of one operand gives it back as it is. */
  private static boolean keepsAll(Op op, Shape x) {
    boolean moves =
        op instanceof Op.Reshape
            || op instanceof Op.Broadcast
            || op instanceof Op.Pad
            || op instanceof Op.Slice
            || op instanceof Op.Concat
            || op instanceof Op.Reduce
            || op instanceof Op.Upsample
            || op instanceof Op.SumPool
            || op instanceof Op.MaxPool;
    return moves && op.shape(List.of(x)).equals(x);
  }

  private static Expr transpose(Expr node, List<Integer> permutation, Expr x) {
    List<Integer> moving = permutation.stream().filter(axis -> x.shape().size(axis) > 1).toList();
    if (moving.equals(moving.stream().sorted().toList())) {
      return x.reshape(node.shape()); // the order in memory stays
    }
    if (x.op() instanceof Op.Transpose first) {
      return x.input(0)
          .transpose(permutation.stream().mapToInt(first.permutation()::get).toArray());
    }
    return node;
  }

  private static Expr binary(Expr node, BinaryFunction function) {
    Expr a = node.input(0);
    Expr b = node.input(1);
    boolean commutes = function == BinaryFunction.ADD || function == BinaryFunction.MULTIPLY;
    double neutral =
        switch (function) {
          case ADD, SUBTRACT -> 0;
          case MULTIPLY, DIVIDE -> 1;
          default -> Double.NaN;
        };
    if (isFull(b, neutral)) {
      return a.broadcastTo(node.shape());
    }
    if (commutes && isFull(a, neutral)) {
      return b.broadcastTo(node.shape());
    }
    if (a.op() instanceof Op.Broadcast && fills(node, a.input(0), b)) {
      return new Expr(node.op(), a.input(0), b);
    }
    if (b.op() instanceof Op.Broadcast && fills(node, a, b.input(0))) {
      return new Expr(node.op(), a, b.input(0));
    }
    return commutes ? joinConstants(node) : node;
  }

  /** {@code (x + c) + d} is {@code x + (c + d)}, and so for products. */
  private static Expr joinConstants(Expr node) {
    for (int side = 0; side < 2; side++) {
      Expr first = node.input(side);
      Expr second = node.input(1 - side);
      for (int inner = 0; inner < 2 && first.op().equals(node.op()); inner++) {
        Expr x = first.input(inner);
        Expr constant = first.input(1 - inner);
        if (constant.op() instanceof Op.Constant
            && second.op() instanceof Op.Constant
            && !(x.op() instanceof Op.Constant)) {
          Expr both = new Expr(node.op(), constant, second);
          if (both.shape().count() == Math.max(constant.shape().count(), second.shape().count())
              && fills(node, x, both)) {
            return new Expr(node.op(), x, both);
          }
        }
      }
    }
    return node;
  }

  private static boolean fills(Expr node, Expr a, Expr b) {
    return Shape.broadcast("combine", a.shape(), b.shape()).equals(node.shape());
  }

  /** Whether all elements are known to be a number. */
  private static boolean isFull(Expr node, double number) {
    Expr source = node;
    while (source.op() instanceof Op.Broadcast || source.op() instanceof Op.Reshape) {
      source = source.input(0);
    }
    return source.op() instanceof Op.Constant constant
        && IntStream.range(0, constant.value().count())
            .allMatch(i -> constant.value().get(i) == number);
  }
}
