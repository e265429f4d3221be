package lucid.generators;

import java.util.Optional;
import java.util.OptionalInt;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.files.BadInput;

/**
 * A prior of pictures of any kind and size: a {@link DeepImagePrior}, made for each size, with
 * fewer scales for small pictures.
 *
 * @param network for large pictures
 */
public record UntrainedPrior(DeepImagePrior network) implements PicturePrior {
  /**
   * Wide enough to find kernels, see docs/adr/0015, and quick on a processor; the published network
   * has 128 channels.
   */
  public static final UntrainedPrior USUAL =
      new UntrainedPrior(new DeepImagePrior(5, 16, 8, 8, DeepImagePrior.Upsampling.BILINEAR));

  @Override
  public String name() {
    return "untrained";
  }

  @Override
  public String architecture() {
    return UntrainedGenerator.NAME;
  }

  @Override
  public Generator generator(int height, int width, int channels) {
    return new UntrainedGenerator(fitting(height, width), height, width, channels);
  }

  @Override
  public Optional<Generator> ofOneSize() {
    return Optional.empty();
  }

  @Override
  public PriorFacts facts(int height, int width) {
    return new PriorFacts(
        name(),
        architecture(),
        Optional.of(fitting(height, width)),
        Optional.empty(),
        OptionalInt.empty());
  }

  private DeepImagePrior fitting(int height, int width) {
    try {
      return network.fitting(height, width);
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
  }
}
