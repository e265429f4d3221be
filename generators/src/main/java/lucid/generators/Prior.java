package lucid.generators;

import lucid.generators.weights.Weights;

/**
 * A generator with its weight file.
 *
 * @param name the built-in name, or the file's name
 * @param generator the network
 * @param weights the tensors and the model card fields of the file
 * @param hash {@code sha256:} and the file's digest in hexadecimal
 */
public record Prior(String name, Generator generator, Weights weights, String hash) {}
