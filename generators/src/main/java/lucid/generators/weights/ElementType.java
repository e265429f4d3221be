package lucid.generators.weights;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The number formats of weight files, by their safetensors names; little-endian. */
public enum ElementType {
  F64(8),
  F32(4),
  F16(2),
  /** The upper half of a float32: read only. */
  BF16(2);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** The size of one element in bytes. */
  int bytes() {
    return bytes;
  }

  static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** Reads a tensor: float64 from F64, else float32. */
  Tensor read(ByteBuffer source, Shape shape) {
    Tensor tensor = zeros(shape);
    for (int i = 0; i < shape.count(); i++) {
      tensor.set(i, next(source));
    }
    return tensor;
  }

  /** A tensor for what {@link #next} gives. */
  Tensor zeros(Shape shape) {
    return this == F64 ? Tensor.of(shape, new double[shape.count()]) : Tensor.zeros(shape);
  }

  /** Reads one number. */
  double next(ByteBuffer source) {
    return switch (this) {
      case F64 -> source.getDouble();
      case F32 -> source.getFloat();
      case F16 -> Float16.toFloat(source.getShort());
      case BF16 -> Float.intBitsToFloat(source.getShort() << 16);
    };
  }

  /** Writes a tensor, rounding to the nearest number of this type. */
  void write(Tensor tensor, ByteBuffer target) {
    for (int i = 0; i < tensor.count(); i++) {
      double value = tensor.get(i);
      switch (this) {
        case F64 -> target.putDouble(value);
        case F32 -> target.putFloat((float) value);
        case F16 -> target.putShort(Float16.fromFloat((float) value));
        case BF16 ->
            throw new IllegalArgumentException("cannot write BF16: choose F64, F32 or F16");
      }
    }
  }
}
