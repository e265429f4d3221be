package lucid.deblur.cli;

import java.io.PrintWriter;
import lucid.deblur.algorithm.Recipe;
import lucid.deblur.algorithm.UntrainedDescent;
import lucid.deblur.image.Picture;
import lucid.deblur.search.Search;
import lucid.generators.Prior;
import lucid.generators.blur.KernelWindow;
import lucid.generators.blur.KnownKernel;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Shape;

/**
 * The searches of a command: one for all pictures of a trained prior; for algorithm 3, one for each
 * size, the last one being kept.
 */
final class Searches implements AutoCloseable {
  private final Device device;
  private final Prior trained;
  private final Prior kernels;
  private final Recipe recipe;
  private final BatchOptions batch;
  private final PrintWriter log;

  /** Of the last picture. */
  private Shape observed;

  private Search search;

  /**
   * @param trained the picture prior; null for an untrained one for each picture
   * @param log is told if a search has to be split
   */
  Searches(
      Device device,
      Prior trained,
      Prior kernels,
      Recipe recipe,
      BatchOptions batch,
      PrintWriter log) {
    this.device = device;
    this.trained = trained;
    this.kernels = kernels;
    this.recipe = recipe;
    this.batch = batch;
    this.log = log;
  }

  /** The same searches for kernels of a size. */
  Searches withKernelSize(int size) {
    return new Searches(device, trained, KernelWindow.of(kernels, size), recipe, batch, log);
  }

  /** The same searches with a kernel that is known. */
  Searches with(KnownKernel kernel) {
    Prior known = new Prior(kernels.name(), kernel, kernels.weights(), kernels.hash());
    return new Searches(device, trained, known, recipe.forKnownKernel(), batch, log);
  }

  /** The same searches by another recipe. */
  Searches with(Recipe other) {
    return new Searches(device, trained, kernels, other, batch, log);
  }

  /** How they search. */
  Recipe recipe() {
    return recipe;
  }

  /** The blur prior. */
  Prior kernels() {
    return kernels;
  }

  /** The picture prior for a blurred picture. */
  Prior prior(Picture blurred) {
    return prior(trained, kernels, blurred);
  }

  /**
   * The picture prior for a blurred picture: the trained one, or if that is null, an untrained one.
   *
   * @throws BadInput if the picture is too small for an untrained one
   */
  static Prior prior(Prior trained, Prior kernels, Picture blurred) {
    return trained != null
        ? trained
        : Prior.untrained(UntrainedDescent.network(shape(blurred), kernels.generator()));
  }

  /** The search for a blurred picture; it closes the one before if that was for another size. */
  Search of(Picture blurred) {
    Shape shape = shape(blurred);
    if (search == null || trained == null && !shape.equals(observed)) {
      close();
      search = batch.open(device, prior(blurred), kernels, recipe, log);
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
