package lucid.kernels.gpu;

import java.util.List;
import lucid.kernels.compiler.MergedAxes;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/**
 * Fourier transforms of real fields, axis by axis, and complex products, see {@code fourier.cl}.
 */
final class FourierKernels {
  private static final Source SOURCE = Source.of("fourier", "");

  private FourierKernels() {}

  static void realFft2d(Op.RealFft2d op, List<View> inputs, View output, Lowering lowering) {
    View x = inputs.get(0);
    Shape field = x.shape();
    Shape spectrum = output.shape();
    int channels = field.size(3);
    Memory half = lowering.scratch(output.count());
    FourierAxis rows = new FourierAxis(field.size(0) * field.size(1), field.size(2), channels, -1);
    rows.transform(x.memory(), FourierAxis.REAL, half, FourierAxis.HALF, 1, lowering);
    FourierAxis columns =
        new FourierAxis(field.size(0), field.size(1), spectrum.size(3) * channels, -1);
    columns.transform(half, FourierAxis.COMPLEX, output.memory(), FourierAxis.COMPLEX, 1, lowering);
  }

  static void inverseRealFft2d(
      Op.InverseRealFft2d op, List<View> inputs, View output, Lowering lowering) {
    View x = inputs.get(0);
    Shape field = output.shape();
    Shape spectrum = x.shape();
    int channels = field.size(3);
    float scale = (float) (1.0 / ((double) field.size(1) * field.size(2)));
    Memory half = lowering.scratch(x.count());
    FourierAxis columns =
        new FourierAxis(field.size(0), field.size(1), spectrum.size(3) * channels, 1);
    columns.transform(x.memory(), FourierAxis.COMPLEX, half, FourierAxis.COMPLEX, 1, lowering);
    FourierAxis rows = new FourierAxis(field.size(0) * field.size(1), field.size(2), channels, 1);
    rows.transform(half, FourierAxis.HALF, output.memory(), FourierAxis.REAL, scale, lowering);
  }

  static void complexMultiply(
      Op.ComplexMultiply op, List<View> inputs, View output, Lowering lowering) {
    View a = inputs.get(0);
    View b = inputs.get(1);
    Shape real = output.shape().with(0, 1);
    lowering.launch(
        SOURCE,
        "complexMultiply",
        real.count(),
        a.memory(),
        a.count() / 2,
        lowering.axes(MergedAxes.broadcast(a.shape().with(0, 1), real), 0),
        b.memory(),
        b.count() / 2,
        lowering.axes(MergedAxes.broadcast(b.shape().with(0, 1), real), 0),
        output.memory(),
        real.count(),
        op.conjugate() ? -1f : 1f);
  }
}
