package lucid.generators.weights;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.files.BadInput;

/**
 * The format of PyTorch before 1.6, which later versions still write when asked to: a magic number,
 * a version, facts of the machine, the object and the list of its storages, a pickle each; then the
 * storages, each with its length, a little-endian 64-bit number, before its bytes.
 */
final class LegacyTorch {
  private static final int VERSION = 1001;

  private LegacyTorch() {}

  /**
   * Reads all tensors.
   *
   * @throws BadInput in one line, if the file is not sound, or a pickle does more than make tensors
   */
  static ForeignWeights read(byte[] file, String source) {
    try {
      var bytes = new ByteArrayInputStream(file);
      Map<String, TorchStorage> storages = new LinkedHashMap<>();
      TorchUnpickler unpickler = new TorchUnpickler(bytes, id -> persistent(id, storages));
      unpickler.next();
      if (!(unpickler.next() instanceof Number version) || version.intValue() != VERSION) {
        throw new BadInput("its version is not " + VERSION);
      }
      if (unpickler.next() instanceof Map<?, ?> machine
          && Boolean.FALSE.equals(machine.get("little_endian"))) {
        throw new BadInput("its numbers are not little-endian");
      }
      Object root = unpickler.next();
      Object keys = unpickler.next();
      ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      fill(storages, keys, rest.position(file.length - bytes.available()));
      return TorchContent.read(root, file.length);
    } catch (BadInput | IllegalArgumentException e) {
      throw WeightFiles.naming(source, e);
    }
  }

  /** A storage, or the class of a module, which comes with its source text. */
  private static Object persistent(Object[] id, Map<String, TorchStorage> storages) {
    if (id.length == 4 && "module".equals(id[0])) {
      return id[1];
    }
    return TorchStorage.among(storages, TorchStorage.of(id));
  }

  private static void fill(Map<String, TorchStorage> storages, Object keys, ByteBuffer rest) {
    if (!(keys instanceof List<?> list)) {
      throw new BadInput("it has no list of storages");
    }
    for (Object key : list) {
      TorchStorage storage = key instanceof String ? storages.get(key) : null;
      if (storage == null || rest.remaining() < Long.BYTES) {
        throw new BadInput("it is cut off, or no tensor uses its storage '%s'".formatted(key));
      }
      long count = rest.getLong();
      int size = storage.elementBytes();
      if (count != storage.count() || count < 0 || count > rest.remaining() / size) {
        throw new BadInput(
            "its storage '%s' has %d elements: %d were announced, and %d bytes are left"
                .formatted(key, count, storage.count(), rest.remaining()));
      }
      int length = (int) count * size;
      storage.fill(rest.slice().limit(length));
      rest.position(rest.position() + length);
    }
    if (rest.hasRemaining()) {
      throw new BadInput("%d bytes follow the last storage".formatted(rest.remaining()));
    }
  }
}
