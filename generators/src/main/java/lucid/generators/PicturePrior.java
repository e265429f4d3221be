package lucid.generators;

import java.util.Optional;
import lucid.generators.files.BadInput;

/**
 * A prior of pictures: they look like the pictures on which a network was trained, or like pictures
 * that an untrained network makes.
 */
public sealed interface PicturePrior permits TrainedPrior, UntrainedPrior {
  /** The name in reports and messages. */
  String name();

  /** The name of the network's architecture, such as {@code street-vae}. */
  String architecture();

  /**
   * The generator of pictures of a size.
   *
   * @param height in pixels
   * @param width in pixels
   * @param channels 1 for grey, 3 for RGB
   * @throws BadInput in one line, if the prior makes no such pictures
   */
  Generator generator(int height, int width, int channels);

  /**
   * The generator, if it is the same for all pictures, which then all have its size.
   *
   * @return empty if the prior makes a generator for each size
   */
  Optional<Generator> ofOneSize();

  /** The facts for a report about a restoration of pictures of a size in pixels. */
  PriorFacts facts(int height, int width);
}
