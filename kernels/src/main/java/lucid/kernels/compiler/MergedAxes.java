package lucid.kernels.compiler;

import java.util.Arrays;
import lucid.tensor.Shape;

/**
 * Axes with their strides in one or more arrays: none of size 1, and those that belong together in
 * all arrays merged. {@code [C]} repeated to {@code [N,H,W,C]} has sizes {@code [N*H*W, C]} and
 * strides {@code [0, 1]}.
 *
 * @param sizes from the outermost axis; empty for a single element
 * @param strides for each array, the strides along the axes
 */
public record MergedAxes(int[] sizes, int[][] strides) {
  /** Merges axes with their strides in each array. */
  public static MergedAxes of(int[] sizes, int[]... strides) {
    int rank = sizes.length;
    int[] mergedSizes = new int[rank];
    int[][] mergedStrides = new int[strides.length][rank];
    int first = rank;
    for (int axis = rank - 1; axis >= 0; axis--) {
      if (sizes[axis] == 1) {
        continue;
      }
      if (first < rank && continues(first, axis, mergedSizes, mergedStrides, strides)) {
        mergedSizes[first] *= sizes[axis];
      } else {
        first--;
        mergedSizes[first] = sizes[axis];
        for (int array = 0; array < strides.length; array++) {
          mergedStrides[array][first] = strides[array][axis];
        }
      }
    }
    int from = first;
    return new MergedAxes(
        Arrays.copyOfRange(mergedSizes, from, rank),
        Arrays.stream(mergedStrides)
            .map(all -> Arrays.copyOfRange(all, from, rank))
            .toArray(int[][]::new));
  }

  private static boolean continues(
      int inner, int axis, int[] sizes, int[][] merged, int[][] strides) {
    for (int array = 0; array < strides.length; array++) {
      if (strides[array][axis] != sizes[inner] * merged[array][inner]) {
        return false;
      }
    }
    return true;
  }

  /** The repetition of an operand's elements that fills a shape, axes aligned at the last. */
  public static MergedAxes broadcast(Shape operand, Shape target) {
    int[] own = operand.strides();
    int[] strides = new int[target.rank()];
    for (int axis = 1; axis <= operand.rank(); axis++) {
      boolean repeated = operand.size(-axis) == 1;
      strides[target.rank() - axis] = repeated ? 0 : own[operand.rank() - axis];
    }
    return of(target.toArray(), strides);
  }
}
