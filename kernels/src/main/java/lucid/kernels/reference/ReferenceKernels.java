package lucid.kernels.reference;

import java.util.List;
import lucid.kernels.device.KernelTable;
import lucid.tensor.Op;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The table of kernels, one for each kind of op that computes something. */
public final class ReferenceKernels {
  /** Makes the kernel of one kind of op, bound to its operands and result. */
  @FunctionalInterface
  private interface Factory<O extends Op> {
    Runnable create(O op, List<Value> inputs, Value output);
  }

  private static final KernelTable<Factory<Op>> TABLE = new KernelTable<>(ReferenceDevice.NAME);

  static {
    add(Op.Random.class, ElementKernels::random);
    add(Op.Unary.class, ElementKernels::unary);
    add(Op.Binary.class, ElementKernels::binary);
    add(Op.StopGradient.class, (op, in, out) -> ShapeKernels.copy(in, out));
    add(Op.Reshape.class, (op, in, out) -> ShapeKernels.copy(in, out));
    add(Op.Transpose.class, ShapeKernels::transpose);
    add(Op.Broadcast.class, ShapeKernels::broadcast);
    add(Op.Pad.class, ShapeKernels::pad);
    add(Op.Slice.class, ShapeKernels::slice);
    add(Op.Concat.class, ShapeKernels::concat);
    add(Op.Reduce.class, ElementKernels::reduce);
    add(Op.MatMul.class, MatrixKernels::matMul);
    add(Op.Conv2d.class, ConvolutionKernels::conv2d);
    add(Op.ConvTranspose2d.class, ConvolutionKernels::convTranspose2d);
    add(Op.ConvWeightGradient.class, ConvolutionKernels::convWeightGradient);
    add(Op.Upsample.class, PoolKernels::upsample);
    add(Op.SumPool.class, PoolKernels::sumPool);
    add(Op.MaxPool.class, PoolKernels::maxPool);
    add(Op.MaxPoolGradient.class, PoolKernels::maxPoolGradient);
    add(Op.RealFft2d.class, FourierKernels::realFft2d);
    add(Op.InverseRealFft2d.class, FourierKernels::inverseRealFft2d);
    add(Op.ComplexMultiply.class, FourierKernels::complexMultiply);
  }

  private ReferenceKernels() {}

  private static <O extends Op> void add(Class<O> kind, Factory<O> factory) {
    TABLE.add(kind, (op, in, out) -> factory.create(kind.cast(op), in, out));
  }

  static Runnable create(Op op, List<Value> inputs, Value output) {
    return TABLE.find(op).create(op, inputs, output);
  }

  /**
   * Applies an op to tensors in float64.
   *
   * @throws IllegalArgumentException if the shapes do not fit the op
   */
  public static Tensor evaluate(Op op, List<Tensor> inputs) {
    Shape shape = op.shape(inputs.stream().map(Tensor::shape).toList());
    List<Value> values =
        inputs.stream().map(input -> new Value(input.shape(), input.toDoubles())).toList();
    Value result = new Value(shape);
    create(op, values, result).run();
    return Tensor.of(shape, result.elements());
  }
}
