package lucid.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Shape;

/**
 * The arithmetic of cotangents, which leaves out the nodes that would change nothing and broadcasts
 * as late as it can: element-wise functions of repeated values are repeated results.
 */
final class Arithmetic {
  private Arithmetic() {}

  /** The product. */
  static Expr times(Expr a, Expr b) {
    Shape shape = Shape.broadcast("multiply", a.shape(), b.shape());
    OptionalDouble left = uniform(a);
    OptionalDouble right = uniform(b);
    Expr product;
    if (left.isPresent() && right.isPresent()) {
      product = Ops.constant(left.getAsDouble() * right.getAsDouble());
    } else if (right.isPresent()) {
      product = scaled(unrepeated(a), right.getAsDouble());
    } else if (left.isPresent()) {
      product = scaled(unrepeated(b), left.getAsDouble());
    } else {
      product = unrepeated(a).times(unrepeated(b));
    }
    return product.broadcastTo(shape);
  }

  /** The product with a number. */
  static Expr times(Expr a, double factor) {
    return times(a, Ops.constant(factor));
  }

  /** The quotient. */
  static Expr divide(Expr a, Expr b) {
    Shape shape = Shape.broadcast("divide", a.shape(), b.shape());
    return unrepeated(a).dividedBy(unrepeated(b)).broadcastTo(shape);
  }

  /** The negative. */
  static Expr negate(Expr a) {
    return uniform(a).isPresent() ? times(a, -1) : unrepeated(a).negate().broadcastTo(a.shape());
  }

  /** Undoes broadcasting: the sum over all axes along which {@code shape} was repeated. */
  static Expr sumTo(Expr a, Shape shape) {
    if (a.shape().equals(shape)) {
      return a;
    }
    OptionalDouble value = uniform(a);
    if (value.isPresent()) {
      return Ops.fill(value.getAsDouble() * a.shape().count() / shape.count(), shape);
    }
    int added = a.shape().rank() - shape.rank();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < a.shape().rank(); axis++) {
      if (a.shape().size(axis) > 1 && (axis < added || shape.size(axis - added) == 1)) {
        axes.add(axis);
      }
    }
    return a.sum(axes.stream().mapToInt(Integer::intValue).toArray()).reshape(shape);
  }

  /** The number that all elements are known to equal, if there is one. */
  private static OptionalDouble uniform(Expr a) {
    Expr source = a;
    while (source.op() instanceof Op.Broadcast || source.op() instanceof Op.Reshape) {
      source = source.input(0);
    }
    return source.op() instanceof Op.Constant constant && constant.value().count() == 1
        ? OptionalDouble.of(constant.value().get(0))
        : OptionalDouble.empty();
  }

  private static Expr scaled(Expr a, double factor) {
    return factor == 1 ? a : a.times(factor);
  }

  /** The operand that a broadcast node repeats. */
  private static Expr unrepeated(Expr a) {
    return a.op() instanceof Op.Broadcast ? a.input(0) : a;
  }
}
