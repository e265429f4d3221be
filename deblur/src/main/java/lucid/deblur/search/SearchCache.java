package lucid.deblur.search;

import java.util.function.Consumer;
import lucid.deblur.algorithm.UntrainedDescent;
import lucid.deblur.image.Picture;
import lucid.deblur.recipe.Recipe;
import lucid.generators.BlurPrior;
import lucid.generators.Generator;
import lucid.generators.PicturePrior;
import lucid.generators.PriorFacts;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Keeps a compiled search for the pictures to come: one for all pictures of a trained prior; for
 * algorithm 3, the one for the last size.
 */
public final class SearchCache implements AutoCloseable {
  private final Device device;
  private final PicturePrior pictures;
  private final BlurPrior kernels;
  private final Recipe recipe;
  private final Integer batch;
  private final Consumer<String> log;

  /** The shape of the last picture. */
  private Shape observed;

  private Search search;

  /**
   * @param pictures the picture prior
   * @param batch the most restarts searched at once, or null for all that fit the device
   * @param log is told if a search has to be split
   */
  public SearchCache(
      Device device,
      PicturePrior pictures,
      BlurPrior kernels,
      Recipe recipe,
      Integer batch,
      Consumer<String> log) {
    this.device = device;
    this.pictures = pictures;
    this.kernels = kernels;
    this.recipe = recipe;
    this.batch = batch;
    this.log = log;
  }

  /** The same, empty, for kernels of a size. */
  public SearchCache withKernelSize(int size) {
    return new SearchCache(device, pictures, kernels.window(size), recipe, batch, log);
  }

  /**
   * The same, empty, with a kernel that is known.
   *
   * @param kernel {@code [1,h,w,1]}, values at 0 or above that sum to 1
   */
  public SearchCache withKernel(Tensor kernel) {
    return new SearchCache(
        device, pictures, kernels.known(kernel), recipe.forKnownKernel(), batch, log);
  }

  /** The same, empty, by another recipe. */
  public SearchCache with(Recipe other) {
    return new SearchCache(device, pictures, kernels, other, batch, log);
  }

  /** The recipe of the searches. */
  public Recipe recipe() {
    return recipe;
  }

  /** The blur prior. */
  public BlurPrior kernels() {
    return kernels;
  }

  /** The facts of the picture prior for the report on a blurred picture. */
  public PriorFacts facts(Picture blurred) {
    Generator generator = generator(pictures, kernels, blurred);
    return pictures.facts(generator.height(), generator.width());
  }

  /**
   * The generator for a blurred picture.
   *
   * @throws BadInput if the picture is too small for an untrained one
   */
  public static Generator generator(PicturePrior pictures, BlurPrior kernels, Picture blurred) {
    return pictures
        .ofOneSize()
        .orElseGet(() -> UntrainedDescent.network(shape(blurred), kernels.generator()));
  }

  /** The search for a blurred picture; it closes the one before if that was for another size. */
  public Search of(Picture blurred) {
    Shape shape = shape(blurred);
    if (search == null || pictures.ofOneSize().isEmpty() && !shape.equals(observed)) {
      close();
      Generator generator = generator(pictures, kernels, blurred);
      search = new Search(device, generator, kernels.generator(), recipe, batch, log);
      observed = shape;
    }
    return search;
  }

  private static Shape shape(Picture picture) {
    return Shape.of(1, picture.height(), picture.width(), picture.channels());
  }

  @Override
  public void close() {
    if (search != null) {
      search.close();
      search = null;
    }
  }
}
