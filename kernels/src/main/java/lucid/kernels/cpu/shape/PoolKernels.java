package lucid.kernels.cpu.shape;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelSequence;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Op;

/** Resampling kernels; a task is a row of pixels of the smaller picture. */
public final class PoolKernels {
  private PoolKernels() {}

  public static Kernel upsample(Op.Upsample op, List<View> inputs, View output, Context context) {
    View x = inputs.get(0);
    int factor = op.factor();
    int width = x.shape().size(2);
    int channels = x.shape().size(3);
    int row = width * factor * channels;
    IntConsumer task =
        line -> {
          float[] y = output.array();
          int from = x.offset() + line * width * channels;
          int to = output.offset() + line * factor * row;
          for (int i = 0; i < width * factor; i++) {
            System.arraycopy(
                x.array(), from + i / factor * channels, y, to + i * channels, channels);
          }
          for (int i = 1; i < factor; i++) {
            System.arraycopy(y, to, y, to + i * row, row);
          }
        };
    return onLines(x, task, context);
  }

  public static Kernel sumPool(Op.SumPool op, List<View> inputs, View output, Context context) {
    return pool(op.factor(), BinaryFunction.ADD, inputs.get(0), output, context);
  }

  public static Kernel maxPool(Op.MaxPool op, List<View> inputs, View output, Context context) {
    return pool(op.size(), BinaryFunction.MAXIMUM, inputs.get(0), output, context);
  }

  private static Kernel pool(
      int size, BinaryFunction function, View x, View output, Context context) {
    int height = output.shape().size(1);
    int width = output.shape().size(2);
    int channels = output.shape().size(3);
    int row = x.shape().size(2) * channels;
    ElementLoops loops = context.loops().elements();
    IntConsumer task =
        line -> {
          int top = x.offset() + (line / height * x.shape().size(1) + line % height * size) * row;
          for (int column = 0; column < width; column++) {
            int from = top + column * size * channels;
            int to = output.offset() + (line * width + column) * channels;
            System.arraycopy(x.array(), from, output.array(), to, channels);
            for (int i = 1; i < size * size; i++) {
              int at = from + i / size * row + i % size * channels;
              loops.binary(
                  function, output.array(), to, x.array(), at, output.array(), to, channels);
            }
          }
        };
    return onLines(output, task, context);
  }

  public static Kernel maxPoolGradient(
      Op.MaxPoolGradient op, List<View> inputs, View output, Context context) {
    View x = inputs.get(0);
    View gradient = inputs.get(1);
    int size = op.size();
    int height = gradient.shape().size(1);
    int width = gradient.shape().size(2);
    int channels = gradient.shape().size(3);
    int row = x.shape().size(2) * channels;
    IntConsumer task =
        line -> {
          int top = (line / height * x.shape().size(1) + line % height * size) * row;
          for (int i = 0; i < width * channels; i++) {
            int first = top + i / channels * size * channels + i % channels;
            int best = first;
            for (int j = 1; j < size * size; j++) {
              int at = first + j / size * row + j % size * channels;
              best = x.array()[x.offset() + at] > x.array()[x.offset() + best] ? at : best;
            }
            output.array()[output.offset() + best] =
                gradient.array()[gradient.offset() + line * width * channels + i];
          }
        };
    Kernel zeros =
        () -> Arrays.fill(output.array(), output.offset(), output.offset() + output.count(), 0);
    return new KernelSequence(List.of(zeros, onLines(gradient, task, context)));
  }

  private static Kernel onLines(View pictures, IntConsumer task, Context context) {
    int lines = pictures.shape().size(0) * pictures.shape().size(1);
    return () -> context.pool().run(lines, task);
  }
}
