package lucid.tensor;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A node of an expression graph: an op, its operands and the shape of its result. Immutable and
 * compared by identity, so a node that is used twice is computed once.
 *
 * <p>Nodes are made by the methods here and in {@link Ops}; shapes are checked at once.
 */
public final class Expr {
  private final Op op;
  private final List<Expr> inputs;
  private final Shape shape;

  /**
   * Makes a node.
   *
   * @throws IllegalArgumentException if the operands' shapes do not fit the op
   */
  public Expr(Op op, Expr... inputs) {
    this(op, List.of(inputs));
  }

  /** As {@link #Expr(Op, Expr...)}. */
  public Expr(Op op, List<Expr> inputs) {
    if (op.arity() >= 0 ? inputs.size() != op.arity() : inputs.isEmpty()) {
      throw new IllegalArgumentException(
          "cannot apply %s to %d operands: want %s"
              .formatted(op, inputs.size(), op.arity() < 0 ? "1 or more" : op.arity()));
    }
    this.op = op;
    this.inputs = List.copyOf(inputs);
    this.shape = op.shape(inputs.stream().map(Expr::shape).toList());
  }

  public Op op() {
    return op;
  }

  public List<Expr> inputs() {
    return inputs;
  }

  /** An operand. */
  public Expr input(int index) {
    return inputs.get(index);
  }

  public Shape shape() {
    return shape;
  }

  // ---- element-wise ----

  public Expr plus(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.ADD), this, other);
  }

  public Expr plus(double other) {
    return plus(Ops.constant(other));
  }

  public Expr minus(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.SUBTRACT), this, other);
  }

  public Expr minus(double other) {
    return minus(Ops.constant(other));
  }

  public Expr times(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.MULTIPLY), this, other);
  }

  public Expr times(double other) {
    return times(Ops.constant(other));
  }

  public Expr dividedBy(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.DIVIDE), this, other);
  }

  public Expr dividedBy(double other) {
    return dividedBy(Ops.constant(other));
  }

  public Expr maximum(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.MAXIMUM), this, other);
  }

  public Expr minimum(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.MINIMUM), this, other);
  }

  /** 1 where this is above the other, else 0. */
  public Expr greater(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.GREATER), this, other);
  }

  /** 1 where both are equal, else 0. */
  public Expr equalTo(Expr other) {
    return new Expr(new Op.Binary(BinaryFunction.EQUAL), this, other);
  }

  /** A function of each element. */
  public Expr map(UnaryFunction function) {
    return new Expr(new Op.Unary(function), this);
  }

  public Expr negate() {
    return map(UnaryFunction.NEGATE);
  }

  public Expr reciprocal() {
    return map(UnaryFunction.RECIPROCAL);
  }

  public Expr square() {
    return map(UnaryFunction.SQUARE);
  }

  public Expr sqrt() {
    return map(UnaryFunction.SQRT);
  }

  public Expr exp() {
    return map(UnaryFunction.EXP);
  }

  public Expr log() {
    return map(UnaryFunction.LOG);
  }

  public Expr abs() {
    return map(UnaryFunction.ABS);
  }

  public Expr relu() {
    return map(UnaryFunction.RELU);
  }

  public Expr tanh() {
    return map(UnaryFunction.TANH);
  }

  public Expr sigmoid() {
    return map(UnaryFunction.SIGMOID);
  }

  /** log(1 + exp(x)). */
  public Expr softplus() {
    return map(UnaryFunction.SOFTPLUS);
  }

  /** This value; no gradient flows through the new node. */
  public Expr stopGradient() {
    return new Expr(new Op.StopGradient(), this);
  }

  // ---- shape ----

  public Expr reshape(int... sizes) {
    return reshape(Shape.of(sizes));
  }

  public Expr reshape(Shape target) {
    return target.equals(shape) ? this : new Expr(new Op.Reshape(target), this);
  }

  /** Axis i of the result is axis {@code permutation[i]} of this. */
  public Expr transpose(int... permutation) {
    return new Expr(new Op.Transpose(IntStream.of(permutation).boxed().toList()), this);
  }

  /** Repeats axes of size 1, and adds axes in front, to fill the shape. */
  public Expr broadcastTo(Shape target) {
    return target.equals(shape) ? this : new Expr(new Op.Broadcast(target), this);
  }

  /** The block of the given shape that begins at {@code start}. */
  public Expr slice(List<Integer> start, Shape size) {
    return new Expr(new Op.Slice(start, size), this);
  }

  /** Zeros before and after, axis by axis. */
  public Expr pad(List<Integer> before, List<Integer> after) {
    return new Expr(new Op.Pad(before, after), this);
  }

  // ---- reductions ----

  /** The sum over all elements, a scalar. */
  public Expr sum() {
    return sum(allAxes()).reshape(Shape.scalar());
  }

  /** The mean over all elements, a scalar. */
  public Expr mean() {
    return sum().times(1.0 / shape.count());
  }

  /** The sum over axes, which stay with size 1. */
  public Expr sum(int... axes) {
    return reduce(Op.Reduction.SUM, axes);
  }

  /** The mean over axes, which stay with size 1. */
  public Expr mean(int... axes) {
    Expr sum = sum(axes);
    return sum.times((double) sum.shape.count() / shape.count());
  }

  /** The maximum over axes, which stay with size 1. */
  public Expr max(int... axes) {
    return reduce(Op.Reduction.MAX, axes);
  }

  private Expr reduce(Op.Reduction reduction, int... axes) {
    return axes.length == 0
        ? this
        : new Expr(new Op.Reduce(reduction, IntStream.of(axes).boxed().toList()), this);
  }

  private int[] allAxes() {
    return IntStream.range(0, shape.rank()).toArray();
  }

  // ---- matrices ----

  /** The matrix product of {@code [m,k]} and {@code [k,n]}. */
  public Expr matMul(Expr other) {
    return new Expr(new Op.MatMul(false, false), this, other);
  }

  @Override
  public String toString() {
    return op + " -> " + shape;
  }
}
