package lucid.autodiff;

import static lucid.autodiff.Adjoints.adjointOfFft;
import static lucid.autodiff.Adjoints.adjointOfInverseFft;
import static lucid.autodiff.Adjoints.after;
import static lucid.autodiff.Adjoints.convTranspose;
import static lucid.autodiff.Adjoints.inverse;
import static lucid.autodiff.Adjoints.shareAmongMaxima;
import static lucid.autodiff.Adjoints.swapChannels;
import static lucid.autodiff.Adjoints.weightGradient;
import static lucid.autodiff.Arithmetic.divide;
import static lucid.autodiff.Arithmetic.negate;
import static lucid.autodiff.Arithmetic.sumTo;
import static lucid.autodiff.Arithmetic.times;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.UnaryFunction;

/**
 * The table of derivative rules, one row a primitive. A rule gives the cotangent of one operand
 * from the node, here {@code y}, and the cotangent of its result, {@code g}; for linear primitives
 * it is the adjoint. Rules are made of primitives, so they can be differentiated again.
 */
final class Derivatives {
  /** The cotangent of one operand of a node. */
  private interface Rule {
    Expr cotangent(Expr y, Expr g);
  }

  /** A {@link Rule} that sees the op too. */
  private interface OpRule<T extends Op> {
    Expr cotangent(T op, Expr y, Expr g);
  }

  /** A {@link Rule} for a function y of x. */
  private interface UnaryRule {
    Expr cotangent(Expr x, Expr y, Expr g);
  }

  /** A {@link Rule} for a function y of a and b, before sums over axes that were repeated. */
  private interface BinaryRule {
    Expr cotangent(Expr a, Expr b, Expr y, Expr g);
  }

  /** Stands in a row for an operand through which no gradient flows. */
  private record NotDifferentiable(String reason) implements Rule {
    @Override
    public Expr cotangent(Expr y, Expr g) {
      throw new IllegalStateException("cannot differentiate " + y + ": " + reason);
    }
  }

  private static final Map<Class<? extends Op>, Function<Expr, List<Rule>>> ROWS = new HashMap<>();
  private static final Map<UnaryFunction, List<Rule>> UNARY = new EnumMap<>(UnaryFunction.class);
  private static final Map<BinaryFunction, List<Rule>> BINARY = new EnumMap<>(BinaryFunction.class);

  private static final String FLAT = "it is constant almost everywhere";

  static {
    ROWS.put(Op.Unary.class, y -> UNARY.get(((Op.Unary) y.op()).function()));
    ROWS.put(Op.Binary.class, y -> BINARY.get(((Op.Binary) y.op()).function()));
    ROWS.put(Op.Concat.class, Derivatives::concat);

    // ---- leaves ----
    notDifferentiable(Op.Input.class, "it has no operands");
    notDifferentiable(Op.Constant.class, "it has no operands");
    notDifferentiable(Op.Read.class, "it has no operands");
    notDifferentiable(Op.Random.class, "the step only selects the numbers");
    notDifferentiable(Op.StopGradient.class, "it is there to stop gradients");

    // ---- functions of one operand; rules on y rather than x let devices drop x early ----
    unary(UnaryFunction.NEGATE, (x, y, g) -> negate(g));
    unary(UnaryFunction.RECIPROCAL, (x, y, g) -> times(negate(g), y.square()));
    unary(UnaryFunction.SQUARE, (x, y, g) -> times(times(g, 2), x));
    unary(UnaryFunction.SQRT, (x, y, g) -> divide(times(g, 0.5), y));
    unary(UnaryFunction.EXP, (x, y, g) -> times(g, y));
    unary(UnaryFunction.LOG, (x, y, g) -> divide(g, x));
    unary(UnaryFunction.ABS, (x, y, g) -> times(g, x.map(UnaryFunction.SIGN)));
    notDifferentiable(UnaryFunction.SIGN, FLAT);
    notDifferentiable(UnaryFunction.STEP, FLAT);
    unary(UnaryFunction.RELU, (x, y, g) -> times(g, y.map(UnaryFunction.STEP)));
    unary(UnaryFunction.TANH, (x, y, g) -> times(g, Ops.constant(1).minus(y.square())));
    unary(UnaryFunction.SIGMOID, (x, y, g) -> times(g, y.minus(y.square())));
    unary(UnaryFunction.SOFTPLUS, (x, y, g) -> times(g, x.sigmoid()));

    // ---- functions of two operands; where they tie, maximum and minimum are the first ----
    binary(BinaryFunction.ADD, (a, b, y, g) -> g, (a, b, y, g) -> g);
    binary(BinaryFunction.SUBTRACT, (a, b, y, g) -> g, (a, b, y, g) -> negate(g));
    binary(BinaryFunction.MULTIPLY, (a, b, y, g) -> times(g, b), (a, b, y, g) -> times(g, a));
    binary(
        BinaryFunction.DIVIDE,
        (a, b, y, g) -> divide(g, b),
        (a, b, y, g) -> divide(times(negate(g), y), b));
    binary(
        BinaryFunction.MAXIMUM,
        (a, b, y, g) -> times(g, a.equalTo(y)),
        (a, b, y, g) -> times(g, b.greater(a)));
    binary(
        BinaryFunction.MINIMUM,
        (a, b, y, g) -> times(g, a.equalTo(y)),
        (a, b, y, g) -> times(g, a.greater(b)));
    notDifferentiable(BinaryFunction.GREATER, FLAT);
    notDifferentiable(BinaryFunction.EQUAL, FLAT);

    // ---- shape ----
    row(Op.Reshape.class, (op, y, g) -> g.reshape(y.input(0).shape()));
    row(Op.Transpose.class, (op, y, g) -> g.transpose(inverse(op.permutation())));
    row(Op.Broadcast.class, (op, y, g) -> sumTo(g, y.input(0).shape()));
    row(Op.Pad.class, (op, y, g) -> g.slice(op.before(), y.input(0).shape()));
    row(Op.Slice.class, (op, y, g) -> g.pad(op.start(), after(op, y.input(0).shape())));
    row(
        Op.Reduce.class,
        (op, y, g) ->
            switch (op.reduction()) {
              case SUM -> g.broadcastTo(y.input(0).shape());
              case MAX -> shareAmongMaxima(op, y, g);
            });

    // ---- linear algebra and convolution, all bilinear ----
    row(
        Op.MatMul.class,
        (op, y, g) ->
            op.transposeA()
                ? new Expr(new Op.MatMul(op.transposeB(), true), y.input(1), g)
                : new Expr(new Op.MatMul(false, !op.transposeB()), g, y.input(1)),
        (op, y, g) ->
            op.transposeB()
                ? new Expr(new Op.MatMul(true, op.transposeA()), g, y.input(0))
                : new Expr(new Op.MatMul(!op.transposeA(), false), y.input(0), g));
    row(
        Op.Conv2d.class,
        (op, y, g) -> convTranspose(op.stride(), op.padding(), y.input(0), g, y.input(1)),
        (op, y, g) -> weightGradient(op.stride(), op.padding(), y.input(1), y.input(0), g));
    row(
        Op.ConvTranspose2d.class,
        (op, y, g) -> Ops.conv2d(g, swapChannels(y.input(1)), op.stride(), op.padding()),
        (op, y, g) ->
            swapChannels(weightGradient(op.stride(), op.padding(), y.input(1), g, y.input(0))));
    row(
        Op.ConvWeightGradient.class,
        (op, y, g) -> convTranspose(op.stride(), op.padding(), y.input(0), y.input(1), g),
        (op, y, g) -> Ops.conv2d(y.input(0), g, op.stride(), op.padding()));

    // ---- resampling ----
    row(Op.Upsample.class, (op, y, g) -> new Expr(new Op.SumPool(op.factor()), g));
    row(Op.SumPool.class, (op, y, g) -> Ops.upsample(g, op.factor()));
    row(Op.MaxPool.class, (op, y, g) -> new Expr(new Op.MaxPoolGradient(op.size()), y.input(0), g));
    ROWS.put(
        Op.MaxPoolGradient.class,
        y -> List.of(new NotDifferentiable(FLAT), Adjoints::gatherMaxima));

    // ---- Fourier ----
    row(Op.RealFft2d.class, (op, y, g) -> adjointOfFft(y.input(0).shape(), g));
    row(Op.InverseRealFft2d.class, (op, y, g) -> adjointOfInverseFft(y.shape(), g));
    row(
        Op.ComplexMultiply.class,
        (op, y, g) ->
            sumTo(
                new Expr(new Op.ComplexMultiply(!op.conjugate()), g, y.input(1)),
                y.input(0).shape()),
        (op, y, g) ->
            sumTo(
                op.conjugate()
                    ? Ops.complexMultiplyConjugate(y.input(0), g)
                    : Ops.complexMultiplyConjugate(g, y.input(0)),
                y.input(1).shape()));
  }

  private Derivatives() {}

  /** Whether the table has a row for an op, be it that it is not differentiable. */
  static boolean covers(Class<? extends Op> op) {
    return ROWS.containsKey(op);
  }

  /** Whether the table has a row for a function. */
  static boolean covers(UnaryFunction function) {
    return UNARY.containsKey(function);
  }

  /** Whether the table has a row for a function. */
  static boolean covers(BinaryFunction function) {
    return BINARY.containsKey(function);
  }

  /** Whether a gradient to the node gives one to the operand. */
  static boolean flows(Expr node, int operand) {
    return whyNot(node, operand).isEmpty();
  }

  /** Why no gradient flows to an operand; empty if one does. */
  static Optional<String> whyNot(Expr node, int operand) {
    return rules(node).get(operand) instanceof NotDifferentiable none
        ? Optional.of(none.reason())
        : Optional.empty();
  }

  /** The cotangent of an operand from the cotangent of its node. */
  static Expr pullBack(Expr node, int operand, Expr cotangent) {
    return rules(node).get(operand).cotangent(node, cotangent);
  }

  private static List<Rule> rules(Expr node) {
    return ROWS.get(node.op().getClass()).apply(node);
  }

  // ---- rows ----

  @SafeVarargs
  private static <T extends Op> void row(Class<T> op, OpRule<T>... operands) {
    List<Rule> rules = new ArrayList<>();
    for (OpRule<T> operand : operands) {
      rules.add((y, g) -> operand.cotangent(op.cast(y.op()), y, g));
    }
    ROWS.put(op, y -> rules);
  }

  private static void unary(UnaryFunction function, UnaryRule operand) {
    UNARY.put(function, List.of((y, g) -> operand.cotangent(y.input(0), y, g)));
  }

  private static void binary(BinaryFunction function, BinaryRule first, BinaryRule second) {
    BINARY.put(function, List.of(summed(first, 0), summed(second, 1)));
  }

  private static Rule summed(BinaryRule rule, int operand) {
    return (y, g) -> sumTo(rule.cotangent(y.input(0), y.input(1), y, g), y.input(operand).shape());
  }

  private static void notDifferentiable(Class<? extends Op> op, String reason) {
    List<Rule> rules = List.of(new NotDifferentiable(reason));
    ROWS.put(op, y -> rules);
  }

  private static void notDifferentiable(UnaryFunction function, String reason) {
    UNARY.put(function, List.of(new NotDifferentiable(reason)));
  }

  private static void notDifferentiable(BinaryFunction function, String reason) {
    Rule rule = new NotDifferentiable(reason);
    BINARY.put(function, List.of(rule, rule));
  }

  private static List<Rule> concat(Expr y) {
    int axis = ((Op.Concat) y.op()).axis();
    List<Rule> rules = new ArrayList<>();
    int offset = 0;
    for (Expr input : y.inputs()) {
      List<Integer> start = new ArrayList<>(Collections.nCopies(input.shape().rank(), 0));
      start.set(axis, offset);
      rules.add((node, g) -> g.slice(start, input.shape()));
      offset += input.shape().size(axis);
    }
    return rules;
  }
}
