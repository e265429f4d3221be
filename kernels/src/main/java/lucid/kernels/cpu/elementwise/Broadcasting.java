package lucid.kernels.cpu.elementwise;

import java.util.Arrays;
import lucid.kernels.compiler.MergedAxes;
import lucid.tensor.Shape;

/**
 * The repetition of an operand's elements that fills a shape, with axes that belong together
 * merged: {@code [C]} in {@code [N,H,W,C]} has sizes {@code [N*H*W, C]} and strides {@code [0, 1]}.
 */
public final class Broadcasting {
  private final int[] sizes;
  private final int[] strides;

  /** Alignment is at the last axis; axes of size 1 are repeated. */
  public Broadcasting(Shape operand, Shape target) {
    MergedAxes axes = MergedAxes.broadcast(operand, target);
    sizes = axes.sizes();
    strides = axes.strides()[0];
  }

  /** Whether one element fills the shape. */
  boolean isScalar() {
    return Arrays.stream(strides).allMatch(stride -> stride == 0);
  }

  /** Whether nothing is repeated. */
  public boolean isFull() {
    return strides.length == 0 || (strides.length == 1 && strides[0] == 1);
  }

  /** The number of elements that are repeated as a whole, one after another; 0 if they are not. */
  int period() {
    return strides.length == 2 && strides[0] == 0 && strides[1] == 1 ? sizes[1] : 0;
  }

  /** Writes elements {@code start} to {@code start + n - 1} of the filled shape. */
  public void fill(float[] source, int base, int start, float[] target, int offset, int n) {
    if (strides.length == 0) {
      Arrays.fill(target, offset, offset + n, source[base]);
      return;
    }
    int last = sizes.length - 1;
    int row = start / sizes[last];
    int column = start - row * sizes[last];
    int end = offset + n;
    for (int at = offset; at < end; row++, column = 0) {
      int length = Math.min(sizes[last] - column, end - at);
      int from = base + rowOffset(row) + column * strides[last];
      if (strides[last] == 0) {
        fillRun(target, at, length, source[from]);
      } else {
        copyRun(source, from, target, at, length);
      }
      at += length;
    }
  }

  private int rowOffset(int row) {
    int offset = 0;
    for (int axis = sizes.length - 2; axis > 0; axis--) {
      int rest = row / sizes[axis];
      offset += (row - rest * sizes[axis]) * strides[axis];
      row = rest;
    }
    return sizes.length > 1 ? offset + row * strides[0] : offset;
  }

  private static void fillRun(float[] target, int at, int length, float value) {
    for (int i = 0; i < length; i++) {
      target[at + i] = value;
    }
  }

  private static void copyRun(float[] source, int from, float[] target, int at, int length) {
    if (length >= 16) {
      System.arraycopy(source, from, target, at, length);
    } else {
      for (int i = 0; i < length; i++) {
        target[at + i] = source[from + i];
      }
    }
  }
}
