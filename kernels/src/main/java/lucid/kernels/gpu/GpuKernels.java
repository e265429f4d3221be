package lucid.kernels.gpu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.tensor.Op;

/** The table of kernels, but for what {@link ChainKernel} computes. */
final class GpuKernels {
  private static final Map<Class<? extends Op>, KernelFactory<Op>> TABLE = new HashMap<>();

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

  private static <O extends Op> void add(Class<O> kind, KernelFactory<O> factory) {
    TABLE.put(
        kind,
        (op, inputs, output, lowering) -> factory.lower(kind.cast(op), inputs, output, lowering));
  }

  static void lower(Op op, List<View> inputs, View output, Lowering lowering) {
    KernelFactory<Op> factory = TABLE.get(op.getClass());
    if (factory == null) {
      throw new IllegalStateException(
          "OpenCL and CUDA have no kernel for " + op.getClass().getSimpleName());
    }
    factory.lower(op, inputs, output, lowering);
  }
}
