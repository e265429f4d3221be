package lucid.kernels.cpu;

import java.util.List;
import lucid.kernels.cpu.convolution.ConvolutionKernels;
import lucid.kernels.cpu.elementwise.RandomKernel;
import lucid.kernels.cpu.elementwise.ReduceKernel;
import lucid.kernels.cpu.fourier.ComplexMultiplyKernel;
import lucid.kernels.cpu.fourier.FourierKernels;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelFactory;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.product.MatrixKernels;
import lucid.kernels.cpu.shape.PoolKernels;
import lucid.kernels.cpu.shape.ShapeKernels;
import lucid.kernels.device.KernelTable;
import lucid.tensor.Op;

/** The table of kernels. */
final class CpuKernels {
  private static final KernelTable<KernelFactory<Op>> TABLE = new KernelTable<>(CpuDevice.NAME);

  static {
    add(Op.Random.class, RandomKernel::create);
    add(Op.Transpose.class, ShapeKernels::transpose);
    add(Op.Pad.class, ShapeKernels::pad);
    add(Op.Slice.class, ShapeKernels::slice);
    add(Op.Concat.class, ShapeKernels::concat);
    add(Op.Reduce.class, ReduceKernel::create);
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
    add(Op.ComplexMultiply.class, ComplexMultiplyKernel::create);
  }

  private CpuKernels() {}

  private static <O extends Op> void add(Class<O> kind, KernelFactory<O> factory) {
    TABLE.add(
        kind,
        (op, inputs, output, context) -> factory.create(kind.cast(op), inputs, output, context));
  }

  static Kernel create(Op op, List<View> inputs, View output, Context context) {
    return TABLE.find(op).create(op, inputs, output, context);
  }
}
