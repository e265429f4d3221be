package lucid.deblur.search;

import java.util.function.Consumer;
import lucid.deblur.algorithm.UntrainedDescent;
import lucid.deblur.image.Picture;
import lucid.deblur.recipe.Recipe;
import lucid.generators.Prior;
import lucid.generators.blur.KernelWindow;
import lucid.generators.blur.KnownKernel;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Shape;

/**
 * Keeps a compiled search for the pictures to come: one for all pictures of a trained prior; for
 * algorithm 3, the one for the last size.
 */
public final class SearchCache implements AutoCloseable {
  private final Device device;
  private final Prior trained;
  private final Prior kernels;
  private final Recipe recipe;
  private final Integer batch;
  private final Consumer<String> log;

  /** The shape of the last picture. */
  private Shape observed;

  private Search search;

  /**
   * @param trained the picture prior; null for an untrained one for each picture
   * @param batch the most restarts searched at once, or null for all that fit the device
   * @param log is told if a search has to be split
   */
  public SearchCache(
      Device device,
      Prior trained,
      Prior kernels,
      Recipe recipe,
      Integer batch,
      Consumer<String> log) {
    this.device = device;
    this.trained = trained;
    this.kernels = kernels;
    this.recipe = recipe;
    this.batch = batch;
    this.log = log;
  }

  /** The same, empty, for kernels of a size. */
  public SearchCache withKernelSize(int size) {
    return new SearchCache(device, trained, KernelWindow.of(kernels, size), recipe, batch, log);
  }

  /** The same, empty, with a kernel that is known. */
  public SearchCache with(KnownKernel kernel) {
    Prior known = new Prior(kernels.name(), kernel, kernels.weights(), kernels.hash());
    return new SearchCache(device, trained, known, recipe.forKnownKernel(), batch, log);
  }

  /** The same, empty, by another recipe. */
  public SearchCache with(Recipe other) {
    return new SearchCache(device, trained, kernels, other, batch, log);
  }

  /** The recipe of the searches. */
  public Recipe recipe() {
    return recipe;
  }

  /** The blur prior. */
  public Prior kernels() {
    return kernels;
  }

  /** The picture prior for a blurred picture. */
  public Prior prior(Picture blurred) {
    return prior(trained, kernels, blurred);
  }

  /**
   * The picture prior for a blurred picture: the trained one, or if that is null, an untrained one.
   *
   * @throws BadInput if the picture is too small for an untrained one
   */
  public static Prior prior(Prior trained, Prior kernels, Picture blurred) {
    return trained != null
        ? trained
        : Prior.untrained(UntrainedDescent.network(shape(blurred), kernels.generator()));
  }

  /** The search for a blurred picture; it closes the one before if that was for another size. */
  public Search of(Picture blurred) {
    Shape shape = shape(blurred);
    if (search == null || trained == null && !shape.equals(observed)) {
      close();
      search =
          new Search(device, prior(blurred).generator(), kernels.generator(), recipe, batch, log);
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
