package lucid.generators;

import java.util.Optional;
import java.util.OptionalInt;
import lucid.generators.architectures.DeepImagePrior;

/**
 * The facts about a prior in a report.
 *
 * @param name of the prior
 * @param architecture of its network
 * @param network the settings of a network without trained weights
 * @param weights the hash of the file with the trained weights
 * @param kernelSize the height and width in pixels of kernels that are not of the network's size
 */
public record PriorFacts(
    String name,
    String architecture,
    Optional<DeepImagePrior> network,
    Optional<String> weights,
    OptionalInt kernelSize) {}
