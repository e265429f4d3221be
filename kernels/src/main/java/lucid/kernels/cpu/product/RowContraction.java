package lucid.kernels.cpu.product;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelSequence;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.loops.Rows;
import lucid.kernels.cpu.loops.TileLoops;

/**
 * Products {@code result[tap][a][b] = sum left[pixel][a] * right[pixel][b]} over pairs of pixels:
 * the weight gradient of convolutions and, with one tap, of dense layers. Both factors are read as
 * they lie. A task takes one tap, a block of a and some panels of b, and where that gives few
 * tasks, a part of the pixels; parts are added in a fixed order.
 */
public final class RowContraction implements Kernel {
  /** Products with fewer tasks than this are split along the pixels. */
  private static final int FEW_TASKS = 16;

  /** Tasks with several panels share the left factor's block; this many still spread evenly. */
  private static final int TASKS_A_THREAD = 4;

  /** Pixels that are worth a split. */
  private static final int SPLIT_PIXELS = 1024;

  /**
   * The factor by which the right factor's padding may exceed the left one's before the factors
   * change places.
   */
  private static final double TOLERATED_PADDING = 1.5;

  /**
   * Pixels of a factor.
   *
   * @param pixels indices of pixels, counted from {@code shift}; they may be negative where the sum
   *     is not
   * @param shift what to add to the indices, so that taps can share them
   */
  public record Selection(int[] pixels, int shift) {}

  /** The pairs of pixels that one tap multiplies. */
  public record Tap(Selection left, Selection right) {}

  /** A factor: where its pixels lie, as tables for each selection. */
  private record Factor(View view, Map<int[], Rows> tables) {
    static Factor of(View view) {
      return new Factor(view, new IdentityHashMap<>());
    }

    int channels() {
      return view.shape().size(-1);
    }

    Rows rows(Selection selection) {
      return tables.computeIfAbsent(selection.pixels(), this::rows);
    }

    private Rows rows(int[] pixels) {
      int channels = channels();
      return new Rows(
          view.array(),
          IntStream.of(pixels).map(pixel -> view.offset() + pixel * channels).toArray());
    }

    /** The first column of the rows. */
    int column(Selection selection) {
      return selection.shift() * channels();
    }
  }

  private record Task(
      Rows left,
      int leftColumn,
      int height,
      Rows right,
      int rightColumn,
      int columns,
      int first,
      int end,
      int offset) {}

  private final TileLoops loops;
  private final ThreadPool pool;
  private final float[] sums;
  private final int stride;
  private final Task[] tasks;
  private final IntConsumer body = this::compute;

  private RowContraction(float[] sums, int stride, List<Task> tasks, Context context) {
    this.sums = sums;
    this.stride = stride;
    this.tasks = tasks.toArray(Task[]::new);
    loops = context.loops().tiles();
    pool = context.pool();
  }

  /**
   * The kernel for two factors whose last axis is the channels and whose other axes count pixels.
   *
   * @param output {@code [taps..., left channels, right channels]}
   */
  public static Kernel create(View left, View right, List<Tap> taps, View output, Context context) {
    int lanes = context.loops().tiles().lanes();
    boolean swap = padding(right, lanes) > TOLERATED_PADDING * padding(left, lanes);
    List<Tap> pairs =
        swap ? taps.stream().map(tap -> new Tap(tap.right(), tap.left())).toList() : taps;
    Factor rows = Factor.of(swap ? right : left);
    Factor columns = Factor.of(swap ? left : right);
    List<Kernel> steps = new ArrayList<>();
    int splits = splits(rows, columns, pairs, context);
    boolean direct = !swap && splits == 1;
    float[] sums = direct ? output.array() : context.workspace().allocate(splits * output.count());
    List<Task> tasks = new ArrayList<>();
    for (int split = 0; split < splits; split++) {
      int offset = direct ? output.offset() : split * output.count();
      tasks.addAll(tasks(rows, columns, pairs, split, splits, offset, context));
    }
    steps.add(new RowContraction(sums, columns.channels(), tasks, context));
    if (!direct) {
      steps.add(new PartialSums(sums, splits, rows.channels(), swap, output, context));
    }
    return new KernelSequence(steps);
  }

  /** Numbers a pixel with padding to whole vectors, by those without. */
  private static double padding(View view, int lanes) {
    int channels = view.shape().size(-1);
    return (channels + lanes - 1) / lanes * lanes / (double) channels;
  }

  private static int splits(Factor left, Factor right, List<Tap> taps, Context context) {
    int tasks = taps.size() * leftBlocks(left) * panels(right, context);
    int pixels = taps.stream().mapToInt(tap -> tap.left().pixels().length).max().orElse(0);
    int wanted = (FEW_TASKS + tasks - 1) / tasks;
    return Math.max(1, Math.min(wanted, pixels / SPLIT_PIXELS));
  }

  private static int leftBlocks(Factor left) {
    return (left.channels() + TileLoops.MOST_LEFT_COLUMNS - 1) / TileLoops.MOST_LEFT_COLUMNS;
  }

  private static int panels(Factor right, Context context) {
    int width = panelWidth(context);
    return (right.channels() + width - 1) / width;
  }

  private static int panelWidth(Context context) {
    return context.loops().tiles().widestPanel() * context.loops().tiles().lanes();
  }

  private static List<Task> tasks(
      Factor left,
      Factor right,
      List<Tap> taps,
      int split,
      int splits,
      int offset,
      Context context) {
    int panels = panels(right, context);
    int tasksOfOnePanel = taps.size() * leftBlocks(left) * splits * panels;
    int together = Math.min(panels, tasksOfOnePanel / (TASKS_A_THREAD * context.pool().threads()));
    int width = panelWidth(context) * Math.max(1, together);
    List<Task> tasks = new ArrayList<>();
    for (int t = 0; t < taps.size(); t++) {
      Tap tap = taps.get(t);
      long pixels = tap.left().pixels().length;
      int first = (int) (pixels * split / splits);
      int end = (int) (pixels * (split + 1) / splits);
      for (int row = 0; row < left.channels(); row += TileLoops.MOST_LEFT_COLUMNS) {
        for (int column = 0; column < right.channels(); column += width) {
          tasks.add(
              new Task(
                  left.rows(tap.left()),
                  left.column(tap.left()) + row,
                  Math.min(TileLoops.MOST_LEFT_COLUMNS, left.channels() - row),
                  right.rows(tap.right()),
                  right.column(tap.right()) + column,
                  Math.min(width, right.channels() - column),
                  first,
                  end,
                  offset + (t * left.channels() + row) * right.channels() + column));
        }
      }
    }
    return tasks;
  }

  @Override
  public void run() {
    pool.run(tasks.length, body);
  }

  private void compute(int index) {
    Task task = tasks[index];
    int first = task.first();
    do {
      int end = Math.min(first + TileLoops.MOST_CONTRACTED, task.end());
      loops.contract(
          task.left(),
          task.leftColumn(),
          task.height(),
          task.right(),
          task.rightColumn(),
          task.columns(),
          first,
          end,
          sums,
          task.offset(),
          stride,
          first > task.first());
      first = end;
    } while (first < task.end());
  }
}
