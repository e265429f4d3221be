package lucid.tensor;

import static lucid.tensor.Rounding.RELATIVE;
import static lucid.tensor.Rounding.SUM;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
    row(Op.MatMul.class, 2, SUM, ArithmeticCounts::matMul);
    row(Op.Conv2d.class, 2, SUM, ArithmeticCounts::conv2d);
    row(Op.ConvTranspose2d.class, 2, SUM, ArithmeticCounts::convTranspose2d);
    row(Op.ConvWeightGradient.class, 2, SUM, ArithmeticCounts::convWeightGradient);
    row(Op.Upsample.class, 1);
    row(Op.SumPool.class, 1, op -> SUM);
    row(Op.MaxPool.class, 1);
    row(Op.MaxPoolGradient.class, 2);
    row(Op.RealFft2d.class, 1, SUM, (op, in, out) -> ArithmeticCounts.transform(in.get(0)));
    row(Op.InverseRealFft2d.class, 1, RELATIVE, (op, in, out) -> ArithmeticCounts.transform(out));
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
}
