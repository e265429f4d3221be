package lucid.kernels.reference;

import java.util.Arrays;
import java.util.List;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Op;
import lucid.tensor.Philox;
import lucid.tensor.UnaryFunction;

/** Functions of each element, reductions and random numbers. */
final class ElementKernels {
  private ElementKernels() {}

  static Runnable unary(Op.Unary op, List<Value> inputs, Value output) {
    UnaryFunction function = op.function();
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    return () -> {
      for (int i = 0; i < y.length; i++) {
        y[i] = function.apply(x[i]);
      }
    };
  }

  static Runnable binary(Op.Binary op, List<Value> inputs, Value output) {
    BinaryFunction function = op.function();
    double[] a = inputs.get(0).elements();
    double[] b = inputs.get(1).elements();
    double[] y = output.elements();
    int[] indexA = Indices.broadcast(inputs.get(0).shape(), output.shape());
    int[] indexB = Indices.broadcast(inputs.get(1).shape(), output.shape());
    return () -> {
      for (int i = 0; i < y.length; i++) {
        y[i] = function.apply(a[indexA[i]], b[indexB[i]]);
      }
    };
  }

  static Runnable reduce(Op.Reduce op, List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    int[] index = Indices.broadcast(output.shape(), inputs.get(0).shape());
    boolean sum = op.reduction() == Op.Reduction.SUM;
    return () -> {
      Arrays.fill(y, sum ? 0 : Double.NEGATIVE_INFINITY);
      for (int i = 0; i < x.length; i++) {
        y[index[i]] = sum ? y[index[i]] + x[i] : Math.max(y[index[i]], x[i]);
      }
    };
  }

  static Runnable random(Op.Random op, List<Value> inputs, Value output) {
    double[] step = inputs.get(0).elements();
    double[] y = output.elements();
    boolean normal = op.distribution() == Op.Distribution.NORMAL;
    int[] words = new int[4];
    return () -> {
      for (int i = 0; i < y.length; i++) {
        if (i % 4 == 0) {
          Philox.block(op.seed(), (long) step[0], i / 4, words);
        }
        y[i] = normal ? Philox.normal(words, i % 4) : Philox.uniform(words[i % 4]);
      }
    };
  }
}
