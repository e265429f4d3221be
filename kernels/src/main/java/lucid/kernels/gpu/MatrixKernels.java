package lucid.kernels.gpu;

import java.util.List;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Matrix products, as convolutions of one tap and as their weight gradients. */
final class MatrixKernels {
  private MatrixKernels() {}

  static void matMul(Op.MatMul op, List<View> inputs, View output, Lowering lowering) {
    View a = inputs.get(0);
    View b = inputs.get(1);
    int rows = output.shape().size(0);
    int columns = output.shape().size(1);
    int inner = b.shape().size(op.transposeB() ? 1 : 0);
    if (op.transposeA() && !op.transposeB()) {
      // The gradient to the weights of a dense layer: what is summed over comes first in both.
      Geometry geometry = Geometry.contraction(inner, rows, columns);
      ConvolutionKernels.contract(geometry, a.memory(), b, output, lowering);
      return;
    }
    Memory left = a.memory();
    if (op.transposeA()) {
      left = lowering.scratch(a.count());
      View transposed = new View(Shape.of(rows, inner), left, false);
      Op.Transpose transpose = new Op.Transpose(List.of(1, 0));
      ShapeKernels.transpose(transpose, List.of(a), transposed, lowering);
    }
    Panels panels =
        op.transposeB()
            ? Panels.pack(b, inner, columns, 1, inner, lowering)
            : Panels.pack(b, inner, columns, columns, 1, lowering);
    ConvolutionKernels.multiply(
        Geometry.product(rows, inner, columns), left, panels, output, lowering);
  }
}
