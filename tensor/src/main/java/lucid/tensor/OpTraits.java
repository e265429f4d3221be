package lucid.tensor;

import static lucid.tensor.Op.Rounding.RELATIVE;
import static lucid.tensor.Op.Rounding.SUM;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lucid.tensor.Op.Rounding;

/**
 * The table of facts about primitives, one row a kind of op: the number of operands, the way in
 * which rounding shows, and the arithmetic.
 *
 * @param arity the number of operands; -1 for any number above 0
 */
record OpTraits(int arity, Function<Op, Rounding> rounding, Flops<Op> flops) {
  /** Counts the floating-point operations of an op. */
  @FunctionalInterface
  interface Flops<O extends Op> {
    long count(O op, List<Shape> inputs, Shape output);
  }

  private static final Map<Class<? extends Op>, OpTraits> TABLE = new HashMap<>();

  static {
    row(Op.Input.class, 0);
    row(Op.Constant.class, 0);
    row(Op.Read.class, 0);
    row(Op.Random.class, 1);
    row(Op.Unary.class, 1, op -> op.function().rounding());
    row(Op.Binary.class, 2, op -> op.function().rounding());
    row(Op.StopGradient.class, 1);
    row(Op.Reshape.class, 1);
    row(Op.Transpose.class, 1);
    row(Op.Broadcast.class, 1);
    row(Op.Pad.class, 1);
    row(Op.Slice.class, 1);
    row(Op.Concat.class, -1);
    row(Op.Reduce.class, 1, op -> SUM);
    row(Op.MatMul.class, 2, SUM, OpTraits::matMul);
    row(Op.Conv2d.class, 2, SUM, OpTraits::conv2d);
    row(Op.ConvTranspose2d.class, 2, SUM, OpTraits::convTranspose2d);
    row(Op.ConvWeightGradient.class, 2, SUM, OpTraits::convWeightGradient);
    row(Op.Upsample.class, 1);
    row(Op.SumPool.class, 1, op -> SUM);
    row(Op.MaxPool.class, 1);
    row(Op.MaxPoolGradient.class, 2);
    row(Op.RealFft2d.class, 1, SUM, (op, in, out) -> transform(in.get(0)));
    row(Op.InverseRealFft2d.class, 1, RELATIVE, (op, in, out) -> transform(out));
    row(Op.ComplexMultiply.class, 2);
  }

  /** A row for ops that move elements, or whose arithmetic is done on the way of others. */
  private static void row(Class<? extends Op> kind, int arity) {
    row(kind, arity, RELATIVE, (op, in, out) -> 0);
  }

  private static <O extends Op> void row(Class<O> kind, int arity, Function<O, Rounding> rounding) {
    TABLE.put(kind, new OpTraits(arity, op -> rounding.apply(kind.cast(op)), (op, in, out) -> 0));
  }

  private static <O extends Op> void row(
      Class<O> kind, int arity, Rounding rounding, Flops<O> flops) {
    Flops<Op> any = (op, in, out) -> flops.count(kind.cast(op), in, out);
    TABLE.put(kind, new OpTraits(arity, op -> rounding, any));
  }

  /**
   * The row of a kind of op.
   *
   * @throws IllegalStateException naming the kind if the table has no row for it
   */
  static OpTraits of(Class<? extends Op> kind) {
    OpTraits traits = TABLE.get(kind);
    if (traits == null) {
      throw new IllegalStateException("no row in OpTraits for op " + kind.getSimpleName());
    }
    return traits;
  }

  // ---- arithmetic ----

  private static long matMul(Op.MatMul op, List<Shape> inputs, Shape output) {
    int inner = inputs.get(0).size(op.transposeA() ? 0 : 1);
    return 2L * output.count() * inner;
  }

  private static long conv2d(Op.Conv2d op, List<Shape> inputs, Shape output) {
    return convolution(inputs.get(0), output, inputs.get(1), op.stride(), op.padding());
  }

  private static long convTranspose2d(Op.ConvTranspose2d op, List<Shape> inputs, Shape output) {
    return convolution(output, inputs.get(0), inputs.get(1), op.stride(), op.padding());
  }

  private static long convWeightGradient(
      Op.ConvWeightGradient op, List<Shape> inputs, Shape output) {
    return convolution(inputs.get(0), inputs.get(1), output, op.stride(), op.padding());
  }

  /**
   * The same for the convolution, its transpose and the gradient to its weights.
   *
   * @param large the picture that the taps lie in
   * @param small the picture with a pixel for each position of the kernel
   * @param weights {@code [kh,kw,_,_]}
   */
  private static long convolution(
      Shape large, Shape small, Shape weights, int stride, Padding padding) {
    long rows =
        Padding.tapsInside(large.size(1), small.size(1), weights.size(0), stride, padding.top());
    long columns =
        Padding.tapsInside(large.size(2), small.size(2), weights.size(1), stride, padding.left());
    return 2 * rows * columns * small.size(0) * weights.size(2) * weights.size(3);
  }

  /** The usual {@code 2.5 n log2 n} for a real transform of n values. */
  private static long transform(Shape fields) {
    double points = fields.size(1) * (double) fields.size(2);
    return Math.round(2.5 * fields.count() * Math.log(points) / Math.log(2));
  }
}
