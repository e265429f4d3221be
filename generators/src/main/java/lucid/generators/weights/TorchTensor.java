package lucid.generators.weights;

import lucid.generators.files.BadInput;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A tensor as a pickle tells it: a view of a storage, whose values are read when they are asked
 * for.
 *
 * @param storage where its values are
 * @param offset of its first element
 * @param shape its sizes
 * @param strides elements from one index to the next, axis by axis, 0 or more
 */
record TorchTensor(TorchStorage storage, long offset, Shape shape, long[] strides) {
  /** From the arguments of PyTorch's function: storage, offset, sizes, strides, and more. */
  static Object rebuild(Object[] arguments) {
    if (arguments.length < 4
        || !(arguments[0] instanceof TorchStorage storage)
        || !(arguments[1] instanceof Number offset)
        || !(arguments[2] instanceof Object[] sizes)
        || !(arguments[3] instanceof Object[] strides)
        || sizes.length != strides.length) {
      throw new BadInput("its pickle makes a tensor of other things than numbers");
    }
    int[] shape = new int[sizes.length];
    long[] steps = new long[sizes.length];
    long last = offset.longValue();
    for (int axis = 0; axis < sizes.length; axis++) {
      shape[axis] = Math.toIntExact(number(sizes[axis]));
      steps[axis] = number(strides[axis]);
      last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[axis] - 1L), steps[axis]));
    }
    if (offset.longValue() < 0 || last >= storage.count()) {
      throw new BadInput(
          "it has a tensor that ends at element %d of a storage of %d"
              .formatted(last, storage.count()));
    }
    return new TorchTensor(storage, offset.longValue(), Shape.of(shape), steps);
  }

  private static long number(Object value) {
    if (!(value instanceof Number number) || number.longValue() < 0) {
      throw new BadInput("it has a tensor with a size or stride of " + value);
    }
    return number.longValue();
  }

  /** Its values, in row-major order. */
  Tensor read() {
    ElementType type = storage.type();
    Tensor tensor = type.zeros(shape);
    int[] index = new int[strides.length];
    long place = offset;
    for (int i = 0; i < shape.count(); i++) {
      tensor.set(i, type.next(storage.at(place)));
      for (int axis = strides.length - 1; axis >= 0; axis--) {
        place += strides[axis];
        if (++index[axis] < shape.size(axis)) {
          break;
        }
        place -= strides[axis] * index[axis];
        index[axis] = 0;
      }
    }
    return tensor;
  }
}
