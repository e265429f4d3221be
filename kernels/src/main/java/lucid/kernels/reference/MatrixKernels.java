package lucid.kernels.reference;

import java.util.List;
import lucid.tensor.Op;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Products of matrices, by EJML. */
final class MatrixKernels {
  private MatrixKernels() {}

  static Runnable matMul(Op.MatMul op, List<Value> inputs, Value output) {
    DMatrixRMaj a = wrap(inputs.get(0));
    DMatrixRMaj b = wrap(inputs.get(1));
    DMatrixRMaj y = wrap(output);
    if (op.transposeA()) {
      return op.transposeB()
          ? () -> CommonOps_DDRM.multTransAB(a, b, y)
          : () -> CommonOps_DDRM.multTransA(a, b, y);
    }
    return op.transposeB()
        ? () -> CommonOps_DDRM.multTransB(a, b, y)
        : () -> CommonOps_DDRM.mult(a, b, y);
  }

  private static DMatrixRMaj wrap(Value value) {
    return DMatrixRMaj.wrap(value.shape().size(0), value.shape().size(1), value.elements());
  }
}
