package lucid.generators;

import java.util.Map;
import lucid.generators.weights.Weights;

/**
 * A generator with its weight file.
 *
 * @param name the built-in name, or the file's name
 * @param generator the network
 * @param weights the tensors and the model card fields of the file
 * @param hash {@code sha256:} and the file's digest in hexadecimal; null if there is no file
 */
public record Prior(String name, Generator generator, Weights weights, String hash) {
  /** A network that needs no file. */
  public static Prior untrained(UntrainedGenerator generator) {
    return new Prior("untrained", generator, new Weights(Map.of(), Map.of()), null);
  }
}
