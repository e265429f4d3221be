package lucid.kernels.cpu.product;

import lucid.kernels.cpu.kernel.KernelCheck;
import lucid.tensor.Op;
import lucid.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixKernelsTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "1,7,3",
    "5,3,20",
    "13,17,65",
    "64,64,64",
    "3,100,129",
    "10,2100,5",
    "7,4099,100",
    "2100,9,1",
    "331,40,3",
    "9,70,600"
  })
  void multipliesWithAllTransposes(int m, int k, int n) {
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        KernelCheck.check(
            new Op.MatMul(transposeA, transposeB),
            transposeA ? Shape.of(k, m) : Shape.of(m, k),
            transposeB ? Shape.of(n, k) : Shape.of(k, n),
            MatrixKernels::matMul,
            (a, b, shape) -> product(a, b, m, k, n, transposeA, transposeB));
      }
    }
  }

  private static double[] product(
      float[] a, float[] b, int m, int k, int n, boolean transposeA, boolean transposeB) {
    double[] result = new double[m * n];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        for (int l = 0; l < k; l++) {
          double left = a[transposeA ? l * m + i : i * k + l];
          result[i * n + j] += left * b[transposeB ? j * k + l : l * n + j];
        }
      }
    }
    return result;
  }
}
