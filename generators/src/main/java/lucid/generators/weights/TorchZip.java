package lucid.generators.weights;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.generators.files.BadInput;

/**
 * The format of PyTorch 1.6 and later: a ZIP file with the pickle {@code NAME/data.pkl} and a file
 * {@code NAME/data/KEY} a storage.
 */
final class TorchZip {
  /** The end of the pickle's name. */
  static final String OBJECT = "/data.pkl";

  private static final String BYTE_ORDER = "/byteorder";

  private TorchZip() {}

  /**
   * Reads all tensors.
   *
   * @throws BadInput in one line, if the file is not sound, or its pickle does more than make
   *     tensors
   */
  static ForeignWeights read(ZipContent zip, long fileBytes) {
    String object =
        zip.names().stream().filter(name -> name.endsWith(OBJECT)).findFirst().orElseThrow();
    String folder = object.substring(0, object.length() - OBJECT.length());
    String order = folder + BYTE_ORDER;
    try {
      if (zip.names().contains(order)
          && !new String(zip.read(order), StandardCharsets.US_ASCII).equals("little")) {
        throw new BadInput("its numbers are not little-endian");
      }
      Map<String, TorchStorage> storages = new LinkedHashMap<>();
      var pickle = new ByteArrayInputStream(zip.read(object));
      Object root =
          new TorchUnpickler(pickle, id -> TorchStorage.among(storages, TorchStorage.of(id)))
              .next();
      storages.forEach(
          (key, storage) -> storage.fill(ByteBuffer.wrap(zip.read(folder + "/data/" + key))));
      return TorchContent.read(root, fileBytes);
    } catch (BadInput | IllegalArgumentException e) {
      throw WeightFiles.naming(zip.source(), e);
    }
  }
}
