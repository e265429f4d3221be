package lucid.generators;

import java.util.Optional;
import java.util.OptionalInt;
import lucid.generators.files.BadInput;
import lucid.generators.network.Output;
import lucid.generators.weights.Weights;

/**
 * A prior of pictures like its network's training pictures, all of one size.
 *
 * @param name the built-in name, or the file's name
 * @param generator the network with its weights
 * @param weights the tensors and the model card fields of the file
 * @param hash {@code sha256:} and the digest of the file in hexadecimal; null if there is no file
 */
public record TrainedPrior(String name, Generator generator, Weights weights, String hash)
    implements PicturePrior, WeightedPrior {
  @Override
  public Output output() {
    return Output.PICTURES;
  }

  @Override
  public String architecture() {
    return generator.architecture();
  }

  @Override
  public Generator generator(int height, int width, int channels) {
    boolean fits =
        generator.height() == height
            && generator.width() == width
            && generator.channels() == channels;
    if (!fits) {
      throw new BadInput(
          "prior '%s' makes pictures of %dx%d pixels and %d channels, not of %dx%d and %d: crop or pad the picture, or choose another prior"
              .formatted(
                  name,
                  generator.width(),
                  generator.height(),
                  generator.channels(),
                  width,
                  height,
                  channels));
    }
    return generator;
  }

  @Override
  public Optional<Generator> ofOneSize() {
    return Optional.of(generator);
  }

  @Override
  public PriorFacts facts(int height, int width) {
    return facts();
  }

  @Override
  public PriorFacts facts() {
    return new PriorFacts(
        name, architecture(), Optional.empty(), Optional.ofNullable(hash), OptionalInt.empty());
  }
}
