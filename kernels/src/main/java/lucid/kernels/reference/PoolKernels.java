package lucid.kernels.reference;

import java.util.Arrays;
import java.util.List;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Resampling of pictures {@code [N,H,W,C]} by whole factors. */
final class PoolKernels {
  private PoolKernels() {}

  static Runnable upsample(Op.Upsample op, List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    int[] index = pixelOfBlock(output.shape(), inputs.get(0).shape(), op.factor());
    return () -> {
      for (int i = 0; i < y.length; i++) {
        y[i] = x[index[i]];
      }
    };
  }

  static Runnable sumPool(Op.SumPool op, List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    int[] index = pixelOfBlock(inputs.get(0).shape(), output.shape(), op.factor());
    return () -> {
      Arrays.fill(y, 0);
      for (int i = 0; i < x.length; i++) {
        y[index[i]] += x[i];
      }
    };
  }

  static Runnable maxPool(Op.MaxPool op, List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    int[] winner = new int[y.length];
    int[] index = pixelOfBlock(inputs.get(0).shape(), output.shape(), op.size());
    return () -> {
      findWinners(x, index, winner);
      for (int i = 0; i < y.length; i++) {
        y[i] = x[winner[i]];
      }
    };
  }

  static Runnable maxPoolGradient(Op.MaxPoolGradient op, List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] gradient = inputs.get(1).elements();
    double[] y = output.elements();
    int[] winner = new int[gradient.length];
    int[] index = pixelOfBlock(output.shape(), inputs.get(1).shape(), op.size());
    return () -> {
      findWinners(x, index, winner);
      Arrays.fill(y, 0);
      for (int i = 0; i < gradient.length; i++) {
        y[winner[i]] = gradient[i];
      }
    };
  }

  /** The first maximum of each block, in row-major order. */
  private static void findWinners(double[] x, int[] index, int[] winner) {
    Arrays.fill(winner, -1);
    for (int i = 0; i < x.length; i++) {
      int block = index[i];
      if (block >= 0 && (winner[block] < 0 || x[i] > x[winner[block]])) {
        winner[block] = i;
      }
    }
  }

  /**
   * For each element of the large picture, the element of the small one whose block it is in, or
   * -1.
   */
  private static int[] pixelOfBlock(Shape large, Shape small, int factor) {
    int[] table = new int[large.count()];
    int channels = large.size(3);
    int at = 0;
    for (int n = 0; n < large.size(0); n++) {
      for (int row = 0; row < large.size(1); row++) {
        for (int column = 0; column < large.size(2); column++) {
          int p = row / factor;
          int q = column / factor;
          boolean inside = p < small.size(1) && q < small.size(2);
          int pixel = (n * small.size(1) + p) * small.size(2) + q;
          for (int channel = 0; channel < channels; channel++) {
            table[at++] = inside ? pixel * channels + channel : -1;
          }
        }
      }
    }
    return table;
  }
}
