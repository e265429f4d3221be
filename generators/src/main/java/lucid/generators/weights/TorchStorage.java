package lucid.generators.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import lucid.generators.files.BadInput;

/** The numbers that tensors are views of. A pickle names storages; their bytes lie elsewhere. */
final class TorchStorage {
  private static final Set<String> FLOATING =
      Set.of(
          "torch.DoubleStorage",
          "torch.FloatStorage",
          "torch.HalfStorage",
          "torch.BFloat16Storage");

  private final String key;
  private final String typeName;
  private final long count;
  private ByteBuffer bytes;

  private TorchStorage(String key, String typeName, long count) {
    this.key = key;
    this.typeName = typeName;
    this.count = count;
  }

  /**
   * The storage that a persistent id names: {@code ('storage', type, key, location, count)}, and in
   * old files a sixth element for views, which must be None.
   */
  static TorchStorage of(Object[] id) {
    if (id.length < 5
        || !"storage".equals(id[0])
        || !(id[1] instanceof TorchNames.StorageName type)
        || !(id[2] instanceof String key)
        || !(id[4] instanceof Number count)
        || id.length > 5 && id[5] != null) {
      throw new BadInput("its pickle refers to something that is no storage");
    }
    return new TorchStorage(key, type.name(), count.longValue());
  }

  /**
   * The storage of that key, so that all tensors in it share it.
   *
   * @param storages the known storages; a new one is added
   */
  static TorchStorage among(Map<String, TorchStorage> storages, TorchStorage storage) {
    TorchStorage known = storages.computeIfAbsent(storage.key, key -> storage);
    if (known.count != storage.count || !known.typeName.equals(storage.typeName)) {
      throw new BadInput("its pickle has two storages '%s' that differ".formatted(storage.key));
    }
    return known;
  }

  /** The number of elements that the pickle says it has. */
  long count() {
    return count;
  }

  /** The size of one element in bytes. */
  int elementBytes() {
    return switch (typeName) {
      case "torch.ComplexDoubleStorage" -> 16;
      case "torch.DoubleStorage", "torch.LongStorage", "torch.ComplexFloatStorage" -> 8;
      case "torch.FloatStorage", "torch.IntStorage" -> 4;
      case "torch.HalfStorage", "torch.BFloat16Storage", "torch.ShortStorage" -> 2;
      case "torch.CharStorage", "torch.ByteStorage", "torch.BoolStorage" -> 1;
      default -> throw new BadInput("its pickle has a " + typeName);
    };
  }

  /** Whether weights may be in it: integers are counters, indices and the like. */
  boolean isFloating() {
    return FLOATING.contains(typeName);
  }

  /** Its type as the pickle names it, such as {@code torch.LongStorage}. */
  String typeName() {
    return typeName;
  }

  /** The type of its elements. */
  ElementType type() {
    return switch (typeName) {
      case "torch.DoubleStorage" -> ElementType.F64;
      case "torch.FloatStorage" -> ElementType.F32;
      case "torch.HalfStorage" -> ElementType.F16;
      case "torch.BFloat16Storage" -> ElementType.BF16;
      default ->
          throw new BadInput(
              "it has a tensor in a %s: want Double, Float, Half or BFloat16".formatted(typeName));
    };
  }

  /** Gives it its bytes, which must be as many as its elements take. */
  void fill(ByteBuffer content) {
    if (count < 0
        || content.remaining() / elementBytes() != count
        || content.remaining() % elementBytes() != 0) {
      throw new BadInput(
          "its storage '%s' has %d bytes: %d elements of %d bytes were announced"
              .formatted(key, content.remaining(), count, elementBytes()));
    }
    bytes = content.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Its bytes, from element {@code index} on. */
  ByteBuffer at(long index) {
    if (bytes == null) {
      throw new BadInput("its storage '%s' is missing".formatted(key));
    }
    return bytes.position(Math.toIntExact(index * elementBytes()));
  }
}
