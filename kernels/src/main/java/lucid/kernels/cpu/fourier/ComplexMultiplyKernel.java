package lucid.kernels.cpu.fourier;

import java.util.List;
import java.util.function.IntConsumer;
import lucid.kernels.cpu.elementwise.Broadcasting;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/** Products of complex fields, block by block; operands that are repeated are written out first. */
public final class ComplexMultiplyKernel implements Kernel {
  private static final int BLOCK = 1024;
  private static final int BLOCKS_A_TASK = 4;

  private final Field a;
  private final Field b;
  private final View output;
  private final float sign;
  private final Context context;
  private final int half;
  private final IntConsumer task = this::runTask;

  /** An operand: where its parts are, and scratch for a block of both for each thread. */
  private record Field(View view, Broadcasting broadcasting, float[][] scratch) {
    static Field of(View view, Shape output, int threads) {
      Shape own = view.shape().with(0, 1);
      Broadcasting broadcasting = new Broadcasting(own, output.with(0, 1));
      return new Field(
          view, broadcasting, new float[broadcasting.isFull() ? 0 : threads][2 * BLOCK]);
    }

    /** Writes the block out if elements are repeated. */
    void load(int start, int n) {
      if (!broadcasting.isFull()) {
        float[] to = scratch[ThreadPool.worker()];
        int imaginary = view.offset() + view.count() / 2;
        broadcasting.fill(view.array(), view.offset(), start, to, 0, n);
        broadcasting.fill(view.array(), imaginary, start, to, BLOCK, n);
      }
    }

    float[] array() {
      return broadcasting.isFull() ? view.array() : scratch[ThreadPool.worker()];
    }

    int real(int start) {
      return broadcasting.isFull() ? view.offset() + start : 0;
    }

    int imaginary(int start) {
      return broadcasting.isFull() ? view.offset() + view.count() / 2 + start : BLOCK;
    }
  }

  private ComplexMultiplyKernel(
      Op.ComplexMultiply op, List<View> inputs, View output, Context context) {
    int threads = context.pool().threads();
    this.a = Field.of(inputs.get(0), output.shape(), threads);
    this.b = Field.of(inputs.get(1), output.shape(), threads);
    this.output = output;
    this.sign = op.conjugate() ? -1 : 1;
    this.context = context;
    this.half = output.count() / 2;
  }

  public static Kernel create(
      Op.ComplexMultiply op, List<View> inputs, View output, Context context) {
    return new ComplexMultiplyKernel(op, inputs, output, context);
  }

  @Override
  public void run() {
    int elements = BLOCK * BLOCKS_A_TASK;
    context.pool().run((half + elements - 1) / elements, task);
  }

  private void runTask(int number) {
    int end = Math.min(half, (number + 1) * BLOCK * BLOCKS_A_TASK);
    for (int start = number * BLOCK * BLOCKS_A_TASK; start < end; start += BLOCK) {
      int n = Math.min(BLOCK, end - start);
      a.load(start, n);
      b.load(start, n);
      int to = output.offset() + start;
      context
          .loops()
          .elements()
          .complexMultiply(
              a.array(),
              a.real(start),
              a.imaginary(start),
              b.array(),
              b.real(start),
              b.imaginary(start),
              sign,
              output.array(),
              to,
              to + half,
              n);
    }
  }
}
