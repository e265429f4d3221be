package lucid.kernels.gpu;

import java.util.List;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Resampling, see {@code pool.cl}. */
final class PoolKernels {
  private static final Source SOURCE = Source.of("pool", "");

  private PoolKernels() {}

  static void upsample(Op.Upsample op, List<View> inputs, View output, Lowering lowering) {
    launch("upsampleNearest", inputs, output, output.shape(), op.factor(), lowering);
  }

  static void sumPool(Op.SumPool op, List<View> inputs, View output, Lowering lowering) {
    launch("sumPool", inputs, output, output.shape(), op.factor(), lowering);
  }

  static void maxPool(Op.MaxPool op, List<View> inputs, View output, Lowering lowering) {
    launch("maxPool", inputs, output, inputs.get(0).shape(), op.size(), lowering);
  }

  static void maxPoolGradient(
      Op.MaxPoolGradient op, List<View> inputs, View output, Lowering lowering) {
    Shape picture = inputs.get(0).shape();
    lowering.launch(
        SOURCE,
        "maxPoolGradient",
        output.count(),
        inputs.get(0).memory(),
        inputs.get(1).memory(),
        output.memory(),
        output.count(),
        picture.size(1),
        picture.size(2),
        picture.size(3),
        op.size());
  }

  private static void launch(
      String kernel, List<View> inputs, View output, Shape sizes, int factor, Lowering lowering) {
    lowering.launch(
        SOURCE,
        kernel,
        output.count(),
        inputs.get(0).memory(),
        output.memory(),
        output.count(),
        sizes.size(1),
        sizes.size(2),
        sizes.size(3),
        factor);
  }
}
