package lucid.generators.weights;

import java.nio.charset.StandardCharsets;

/**
 * The format {@code .keras} of Keras 3: a ZIP file with the model's description and its weights.
 */
final class KerasArchive {
  /** The entry with the weights. */
  static final String WEIGHTS = "model.weights.h5";

  private static final String CONFIG = "config.json";

  private KerasArchive() {}

  /**
   * Reads all tensors.
   *
   * @throws lucid.generators.files.BadInput in one line, if the file is not sound
   */
  static ForeignWeights read(ZipContent zip) {
    String config =
        zip.names().contains(CONFIG) ? new String(zip.read(CONFIG), StandardCharsets.UTF_8) : "";
    return KerasWeights.read(zip.read(WEIGHTS), zip.source(), config);
  }
}
