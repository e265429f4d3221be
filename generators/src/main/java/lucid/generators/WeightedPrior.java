package lucid.generators;

import lucid.generators.network.Output;
import lucid.generators.weights.Weights;

/** A prior whose weights were trained, and come from a file. */
public sealed interface WeightedPrior permits TrainedPrior, BlurPrior {
  /** The built-in name, or the file's name. */
  String name();

  /** Whether it makes pictures or blur kernels. */
  Output output();

  /** The network with its weights. */
  Generator generator();

  /** The tensors and the model card fields of the file. */
  Weights weights();

  /** {@code sha256:} and the digest of the file in hexadecimal; null if there is no file. */
  String hash();

  /** The name of the generator's architecture, such as {@code street-vae}. */
  String architecture();

  /** The facts for a report. */
  PriorFacts facts();
}
