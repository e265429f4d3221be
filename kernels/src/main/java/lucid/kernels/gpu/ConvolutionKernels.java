package lucid.kernels.gpu;

import java.util.List;
import lucid.tensor.Op;
import lucid.tensor.Padding;

/**
 * Convolutions and what is computed as one, see {@code convolution.cl}, {@code weightGradient.cl}.
 */
final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static void conv2d(Op.Conv2d op, List<View> inputs, View output, Lowering lowering) {
    convolve(op.stride(), op.padding(), false, inputs, output, lowering);
  }

  static void convTranspose2d(
      Op.ConvTranspose2d op, List<View> inputs, View output, Lowering lowering) {
    convolve(op.stride(), op.padding(), true, inputs, output, lowering);
  }

  static void convWeightGradient(
      Op.ConvWeightGradient op, List<View> inputs, View output, Lowering lowering) {
    Geometry geometry =
        new Geometry(
            inputs.get(0).shape(),
            inputs.get(1).shape(),
            op.kernelHeight(),
            op.kernelWidth(),
            op.stride(),
            op.padding(),
            false);
    contract(geometry, inputs.get(0).memory(), inputs.get(1), output, lowering);
  }

  private static void convolve(
      int stride,
      Padding padding,
      boolean transposed,
      List<View> inputs,
      View output,
      Lowering lowering) {
    View x = inputs.get(0);
    View w = inputs.get(1);
    int tapRows = w.shape().size(0);
    int tapColumns = w.shape().size(1);
    Geometry geometry =
        new Geometry(x.shape(), output.shape(), tapRows, tapColumns, stride, padding, transposed);
    int columns = w.shape().size(3);
    Panels panels =
        Panels.pack(w, geometry.taps() * w.shape().size(2), columns, columns, 1, lowering);
    multiply(geometry, x.memory(), panels, output, lowering);
  }

  /** Output pixels times panels. */
  static void multiply(Geometry geometry, Memory x, Panels panels, View output, Lowering lowering) {
    Tiling tiling = lowering.tiling();
    int tiles = (geometry.pixels() - 1) / tiling.rows() + 1;
    lowering.launchTiles(
        tiling.source("convolution", panels.width()),
        "convolution",
        new long[] {tiles, panels.count(), geometry.phases()},
        x,
        panels.memory(),
        lowering.zeros(geometry.x().size(3)),
        lowering.bias(geometry.y().size(3)),
        output.memory(),
        geometry.struct(),
        lowering.activation());
  }

  /** Sums over the pixels of products of channels of both pictures, tap by tap. */
  static void contract(
      Geometry geometry, Memory large, View small, View output, Lowering lowering) {
    Tiling tiling = lowering.tiling();
    int right = geometry.y().size(3);
    int width = tiling.columns(right);
    int columns = (right - 1) / width + 1;
    int tiles = ((geometry.x().size(3) - 1) / tiling.rows() + 1) * columns;
    int rows = geometry.y().size(0) * geometry.y().size(1);
    int parts = Math.max(1, Math.min(rows, tiling.tasks() / (tiles * geometry.taps())));
    Memory factor =
        tiling == Tiling.REGISTERS
            ? Panels.pack(small, small.count() / right, right, right, 1, lowering).memory()
            : small.memory();
    Memory partial = parts == 1 ? output.memory() : lowering.scratch((long) parts * output.count());
    lowering.launchTiles(
        tiling.source("weightGradient", width),
        "weightGradient",
        new long[] {tiles, geometry.taps(), parts},
        large,
        factor,
        partial,
        geometry.struct(),
        parts);
    if (parts > 1) {
      ReduceKernels.sumParts(partial, parts, output, lowering);
    }
  }
}
