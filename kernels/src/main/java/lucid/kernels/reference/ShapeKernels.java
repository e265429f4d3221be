package lucid.kernels.reference;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Kernels that only move elements. */
final class ShapeKernels {
  private ShapeKernels() {}

  static Runnable copy(List<Value> inputs, Value output) {
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    return () -> System.arraycopy(x, 0, y, 0, y.length);
  }

  static Runnable transpose(Op.Transpose op, List<Value> inputs, Value output) {
    int[] strides = inputs.get(0).shape().strides();
    int[] permuted = op.permutation().stream().mapToInt(axis -> strides[axis]).toArray();
    return gather(inputs, Indices.strided(output.shape(), 0, permuted), output);
  }

  static Runnable broadcast(Op.Broadcast op, List<Value> inputs, Value output) {
    return gather(inputs, Indices.broadcast(inputs.get(0).shape(), output.shape()), output);
  }

  static Runnable slice(Op.Slice op, List<Value> inputs, Value output) {
    int[] start = op.start().stream().mapToInt(Integer::intValue).toArray();
    return gather(inputs, Indices.block(output.shape(), start, inputs.get(0).shape()), output);
  }

  /** The margin around the block was zero when the result was made, and nothing writes to it. */
  static Runnable pad(Op.Pad op, List<Value> inputs, Value output) {
    int[] start = op.before().stream().mapToInt(Integer::intValue).toArray();
    return scatter(inputs.get(0), start, output);
  }

  static Runnable concat(Op.Concat op, List<Value> inputs, Value output) {
    List<Runnable> parts = new ArrayList<>();
    int[] start = new int[output.shape().rank()];
    for (Value input : inputs) {
      parts.add(scatter(input, start, output));
      start[op.axis()] += input.shape().size(op.axis());
    }
    return () -> parts.forEach(Runnable::run);
  }

  private static Runnable gather(List<Value> inputs, int[] index, Value output) {
    double[] x = inputs.get(0).elements();
    double[] y = output.elements();
    return () -> {
      for (int i = 0; i < y.length; i++) {
        y[i] = x[index[i]];
      }
    };
  }

  private static Runnable scatter(Value input, int[] start, Value output) {
    Shape whole = output.shape();
    int[] index = Indices.block(input.shape(), start, whole);
    double[] x = input.elements();
    double[] y = output.elements();
    return () -> {
      for (int i = 0; i < x.length; i++) {
        y[index[i]] = x[i];
      }
    };
  }
}
