package lucid.kernels.cpu.shape;

import java.util.function.IntConsumer;
import lucid.kernels.compiler.MergedAxes;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;

/** Copies a block of elements between two arrays with strides of their own along every axis. */
final class StridedCopy implements Kernel {
  /** Side of the squares in which matrices are transposed: 16 floats are a cache line. */
  private static final int SIDE = 16;

  private static final int ELEMENTS_A_TASK = 16 * 1024;

  private final float[] from;
  private final int fromOffset;
  private final float[] to;
  private final int toOffset;
  private final ThreadPool pool;
  private final IntConsumer task = this::runTask;

  /** Axes of a size above 1, merged where both sides allow it; the last is contiguous in to. */
  private int[] sizes;

  private int[] fromStrides;
  private int[] toStrides;

  /** The axis that is contiguous in from, if it is not the last. */
  private final int crossAxis;

  private final int rows;
  private final int rowsATask;

  /**
   * @param sizes the block's size along each axis
   * @param toStrides decreasing: the block is walked in the target's order
   */
  StridedCopy(
      int[] sizes,
      float[] from,
      int fromOffset,
      int[] fromStrides,
      float[] to,
      int toOffset,
      int[] toStrides,
      ThreadPool pool) {
    this.from = from;
    this.fromOffset = fromOffset;
    this.to = to;
    this.toOffset = toOffset;
    this.pool = pool;
    merge(sizes, fromStrides, toStrides);
    int last = this.sizes.length - 1;
    int cross = -1;
    for (int axis = 0; axis < last && this.fromStrides[last] != 1; axis++) {
      cross = this.fromStrides[axis] == 1 ? axis : cross;
    }
    crossAxis = cross;
    int others = 1;
    for (int axis = 0; axis < last; axis++) {
      others *= axis == cross ? (this.sizes[axis] + SIDE - 1) / SIDE : this.sizes[axis];
    }
    rows = others;
    int elements = this.sizes[last] * (cross < 0 ? 1 : SIDE);
    rowsATask = Math.max(1, ELEMENTS_A_TASK / elements);
  }

  private void merge(int[] allSizes, int[] allFrom, int[] allTo) {
    MergedAxes axes = MergedAxes.of(allSizes, allFrom, allTo);
    boolean single = axes.sizes().length == 0;
    sizes = single ? new int[] {1} : axes.sizes();
    fromStrides = single ? new int[] {1} : axes.strides()[0];
    toStrides = single ? new int[] {1} : axes.strides()[1];
  }

  @Override
  public void run() {
    pool.run((rows + rowsATask - 1) / rowsATask, task);
  }

  private void runTask(int number) {
    int end = Math.min(rows, (number + 1) * rowsATask);
    for (int row = number * rowsATask; row < end; row++) {
      copyRow(row);
    }
  }

  private void copyRow(int row) {
    int source = fromOffset;
    int target = toOffset;
    int height = 1;
    int rest = row;
    for (int axis = sizes.length - 2; axis >= 0; axis--) {
      int size = axis == crossAxis ? (sizes[axis] + SIDE - 1) / SIDE : sizes[axis];
      int index = rest % size;
      rest /= size;
      if (axis == crossAxis) {
        index *= SIDE;
        height = Math.min(SIDE, sizes[axis] - index);
      }
      source += index * fromStrides[axis];
      target += index * toStrides[axis];
    }
    int last = sizes.length - 1;
    if (crossAxis >= 0) {
      transpose(source, target, height, toStrides[crossAxis]);
    } else if (fromStrides[last] == 1 && toStrides[last] == 1) {
      System.arraycopy(from, source, to, target, sizes[last]);
    } else {
      for (int i = 0; i < sizes[last]; i++) {
        to[target + i * toStrides[last]] = from[source + i * fromStrides[last]];
      }
    }
  }

  /** Rows of the target, {@code height} of them, from columns of the source. */
  private void transpose(int source, int target, int height, int targetStride) {
    int last = sizes.length - 1;
    for (int begin = 0; begin < sizes[last]; begin += SIDE) {
      int end = Math.min(sizes[last], begin + SIDE);
      for (int i = 0; i < height; i++) {
        int read = source + i;
        int write = target + i * targetStride;
        for (int j = begin; j < end; j++) {
          to[write + j * toStrides[last]] = from[read + j * fromStrides[last]];
        }
      }
    }
  }
}
