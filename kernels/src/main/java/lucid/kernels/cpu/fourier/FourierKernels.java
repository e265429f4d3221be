package lucid.kernels.cpu.fourier;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.kernel.Workspace;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/**
 * Kernels of the Fourier primitives: a pass along the rows, which turns pairs of real lines into
 * half spectra or back, and a pass along the columns of the half spectra.
 */
public final class FourierKernels {
  /** More tasks than threads, so that no thread waits long for the last one. */
  private static final int TASKS_PER_THREAD = 4;

  private FourierKernels() {}

  public static Kernel realFft2d(Op.RealFft2d op, List<View> inputs, View output, Context context) {
    View fields = inputs.get(0);
    FourierRows rows = new FourierRows(fields.shape(), context.loops().fourier());
    FourierColumns columns = new FourierColumns(output.shape(), context.loops().fourier());
    Kernel alongRows =
        split(
            context,
            rows.groups(),
            rows::scratch,
            (scratch, group) ->
                rows.forward(
                    scratch,
                    group,
                    fields.array(),
                    fields.offset(),
                    output.array(),
                    output.offset()));
    Kernel alongColumns =
        split(
            context,
            columns.groups(),
            columns::scratch,
            (lines, group) -> columns.forward(lines, group, output.array(), output.offset()));
    return () -> {
      alongRows.run();
      alongColumns.run();
    };
  }

  public static Kernel inverseRealFft2d(
      Op.InverseRealFft2d op, List<View> inputs, View output, Context context) {
    View spectra = inputs.get(0);
    Shape shape = output.shape();
    float scale = (float) (1.0 / ((double) shape.size(1) * shape.size(2)));
    Workspace workspace = context.workspace();
    workspace.reserveShared(spectra.count());
    FourierRows rows = new FourierRows(shape, context.loops().fourier());
    FourierColumns columns = new FourierColumns(spectra.shape(), context.loops().fourier());
    Kernel alongColumns =
        split(
            context,
            columns.groups(),
            columns::scratch,
            (lines, group) ->
                columns.inverse(
                    lines, group, spectra.array(), spectra.offset(), workspace.shared()));
    Kernel alongRows =
        split(
            context,
            rows.groups(),
            rows::scratch,
            (scratch, group) ->
                rows.inverse(
                    scratch, group, scale, workspace.shared(), output.array(), output.offset()));
    return () -> {
      alongColumns.run();
      alongRows.run();
    };
  }

  /** Splits numbered groups over the pool, every thread with scratch space of its own. */
  private static <S> Kernel split(
      Context context,
      int groups,
      Function<IntFunction<float[]>, S> scratch,
      ObjIntConsumer<S> body) {
    ThreadPool pool = context.pool();
    int tasks = pool.threads() == 1 ? 1 : Math.min(groups, TASKS_PER_THREAD * pool.threads());
    List<S> scratches =
        Stream.generate(() -> scratch.apply(context.workspace()::allocate))
            .limit(pool.threads())
            .toList();
    IntConsumer task =
        index -> {
          S own = scratches.get(ThreadPool.worker());
          int end = (int) ((long) groups * (index + 1) / tasks);
          for (int group = (int) ((long) groups * index / tasks); group < end; group++) {
            body.accept(own, group);
          }
        };
    return () -> pool.run(tasks, task);
  }
}
