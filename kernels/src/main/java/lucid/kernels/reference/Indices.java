package lucid.kernels.reference;

import lucid.tensor.Shape;

/** Tables that say, for each element of one shape, which element of another it belongs to. */
final class Indices {
  private Indices() {}

  /** For each index tuple of a shape in row-major order: {@code offset + sum index * stride}. */
  static int[] strided(Shape shape, int offset, int[] strides) {
    int[] table = new int[shape.count()];
    int[] index = new int[shape.rank()];
    int position = offset;
    for (int i = 0; i < table.length; i++) {
      table[i] = position;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        position += strides[axis];
        if (++index[axis] < shape.size(axis)) {
          break;
        }
        position -= strides[axis] * index[axis];
        index[axis] = 0;
      }
    }
    return table;
  }

  /** For each element of {@code large}: the element of {@code small} that is repeated there. */
  static int[] broadcast(Shape small, Shape large) {
    int[] strides = new int[large.rank()];
    int shift = large.rank() - small.rank();
    int[] dense = small.strides();
    for (int axis = 0; axis < small.rank(); axis++) {
      strides[axis + shift] = small.size(axis) == 1 ? 0 : dense[axis];
    }
    return strided(large, 0, strides);
  }

  /** For each element of a block: its place in the whole, where the block begins at start. */
  static int[] block(Shape block, int[] start, Shape whole) {
    int[] strides = whole.strides();
    int offset = 0;
    for (int axis = 0; axis < start.length; axis++) {
      offset += start[axis] * strides[axis];
    }
    return strided(block, offset, strides);
  }
}
