package lucid.tensor;

import java.util.function.IntToDoubleFunction;

/**
 * Values on the host: a shape and its elements, row-major, in float32 or float64.
 *
 * <p>A tensor wraps the array that it is given and does not copy it, so a caller can refill the
 * same array step after step; {@link #toFloats} and {@link #toDoubles} return copies.
 */
public final class Tensor {
  private final Shape shape;
  private final float[] floats;
  private final double[] doubles;

  private Tensor(Shape shape, float[] floats, double[] doubles) {
    int length = floats != null ? floats.length : doubles.length;
    if (length != shape.count()) {
      throw new IllegalArgumentException(
          "cannot make a tensor of shape %s from %d values: it wants %d"
              .formatted(shape, length, shape.count()));
    }
    this.shape = shape;
    this.floats = floats;
    this.doubles = doubles;
  }

  /** Wraps float32 values. */
  public static Tensor of(Shape shape, float... values) {
    return new Tensor(shape, values, null);
  }

  /** Wraps float64 values. */
  public static Tensor of(Shape shape, double... values) {
    return new Tensor(shape, null, values);
  }

  /** A float64 scalar. */
  public static Tensor scalar(double value) {
    return of(Shape.scalar(), value);
  }

  /** Float32 zeros. */
  public static Tensor zeros(Shape shape) {
    return of(shape, new float[shape.count()]);
  }

  /** Float64 values computed from the flat index. */
  public static Tensor generate(Shape shape, IntToDoubleFunction value) {
    double[] values = new double[shape.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return of(shape, values);
  }

  /** The shape. */
  public Shape shape() {
    return shape;
  }

  /** The number of elements. */
  public int count() {
    return shape.count();
  }

  /** Whether the elements are kept in float64. */
  public boolean isDouble() {
    return doubles != null;
  }

  /** The element at a flat row-major index. */
  public double get(int index) {
    return floats != null ? floats[index] : doubles[index];
  }

  /** Sets the element at a flat row-major index. */
  public void set(int index, double value) {
    if (floats != null) {
      floats[index] = (float) value;
    } else {
      doubles[index] = value;
    }
  }

  /** The only element of a tensor of one element. */
  public double item() {
    if (count() != 1) {
      throw new IllegalStateException("a tensor of shape " + shape + " is not a single number");
    }
    return get(0);
  }

  /** Copies the elements into {@code target} from {@code offset}, rounding to float32. */
  public void copyInto(float[] target, int offset) {
    if (floats != null) {
      System.arraycopy(floats, 0, target, offset, floats.length);
    } else {
      for (int i = 0; i < doubles.length; i++) {
        target[offset + i] = (float) doubles[i];
      }
    }
  }

  /** Copies the elements into {@code target} from {@code offset}. */
  public void copyInto(double[] target, int offset) {
    if (doubles != null) {
      System.arraycopy(doubles, 0, target, offset, doubles.length);
    } else {
      for (int i = 0; i < floats.length; i++) {
        target[offset + i] = floats[i];
      }
    }
  }

  /** Replaces all elements by those of {@code source} from {@code offset}. */
  public void copyFrom(float[] source, int offset) {
    if (floats != null) {
      System.arraycopy(source, offset, floats, 0, floats.length);
    } else {
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = source[offset + i];
      }
    }
  }

  /** Replaces all elements by those of {@code source} from {@code offset}. */
  public void copyFrom(double[] source, int offset) {
    if (doubles != null) {
      System.arraycopy(source, offset, doubles, 0, doubles.length);
    } else {
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) source[offset + i];
      }
    }
  }

  /**
   * The float32 elements themselves, or a copy of others: for reading, where copies are too large.
   */
  public float[] asFloats() {
    return floats != null ? floats : toFloats();
  }

  /** A float32 copy of the elements. */
  public float[] toFloats() {
    float[] copy = new float[count()];
    copyInto(copy, 0);
    return copy;
  }

  /** A float64 copy of the elements. */
  public double[] toDoubles() {
    double[] copy = new double[count()];
    copyInto(copy, 0);
    return copy;
  }

  /** The same elements (shared, not copied) under another shape of the same count. */
  public Tensor reshape(Shape other) {
    return new Tensor(other, floats, doubles);
  }

  @Override
  public String toString() {
    return (doubles != null ? "float64" : "float32") + shape;
  }
}
