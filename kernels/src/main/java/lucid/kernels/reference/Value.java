package lucid.kernels.reference;

import lucid.tensor.Shape;

/** A value's shape and its elements, row-major. */
record Value(Shape shape, double[] elements) {
  Value(Shape shape) {
    this(shape, new double[shape.count()]);
  }
}
