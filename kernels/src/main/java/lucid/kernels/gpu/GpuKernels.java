package lucid.kernels.gpu;

import java.util.List;
import lucid.kernels.device.KernelTable;
import lucid.tensor.Op;

/** The table of kernels; {@link ChainKernel} computes element-wise ops. */
final class GpuKernels {
  /** Adds the launches of one kind of op. */
  @FunctionalInterface
  private interface Factory<O extends Op> {
    void lower(O op, List<View> inputs, View output, Lowering lowering);
  }

  private static final KernelTable<Factory<Op>> TABLE = new KernelTable<>("opencl or cuda");

  static {
    add(Op.Random.class, RandomKernels::random);
    add(Op.Transpose.class, ShapeKernels::transpose);
    add(Op.Pad.class, ShapeKernels::pad);
    add(Op.Slice.class, ShapeKernels::slice);
    add(Op.Concat.class, ShapeKernels::concat);
    add(Op.Reduce.class, ReduceKernels::reduce);
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

  private GpuKernels() {}

  private static <O extends Op> void add(Class<O> kind, Factory<O> factory) {
    TABLE.add(
        kind,
        (op, inputs, output, lowering) -> factory.lower(kind.cast(op), inputs, output, lowering));
  }

  static void lower(Op op, List<View> inputs, View output, Lowering lowering) {
    TABLE.find(op).lower(op, inputs, output, lowering);
  }
}
