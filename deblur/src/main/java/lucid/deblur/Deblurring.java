package lucid.deblur;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import lucid.deblur.algorithm.Recipe;
import lucid.deblur.image.Picture;
import lucid.deblur.report.Provenance;
import lucid.deblur.search.Search;
import lucid.deblur.search.SearchListener;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.OutOfDeviceMemory;

/**
 * Blind deblurring in one call: {@code Deblurring.with(prior).seed(7).restore(picture)}. Every
 * method that sets something gives changed settings and leaves these as they are, so that several
 * threads may share them. For thousands of pictures of one prior, a {@link Search} compiles once.
 *
 * @param prior what sharp pictures look like; it decides the size and channels of what is restored
 * @param blurPrior what blur kernels look like
 * @param recipe which algorithms search, and for how long
 * @param device a name as of {@link Devices#open(String)}
 * @param seed selects the starting points
 * @param listener is told of progress, and may cancel, on the thread that restores
 */
public record Deblurring(
    Prior prior,
    Prior blurPrior,
    Recipe recipe,
    String device,
    long seed,
    SearchListener listener) {

  /** Nothing may be null. */
  public Deblurring {
    Objects.requireNonNull(prior, "prior");
    Objects.requireNonNull(blurPrior, "blurPrior");
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(listener, "listener");
  }

  /**
   * The defaults: the built-in blur prior, the recipe {@link Recipe#LUCID}, the best device there
   * is, seed 1, and a listener that hears nothing.
   */
  public static Deblurring with(Prior prior) {
    return new Deblurring(
        prior,
        Priors.load(Priors.BLUR),
        Recipe.of(Recipe.LUCID, 2, prior.generator()),
        Devices.AUTO,
        1,
        SearchListener.SILENT);
  }

  /** With another prior of blur kernels. */
  public Deblurring blurPrior(Prior other) {
    return new Deblurring(prior, other, recipe, device, seed, listener);
  }

  /**
   * With a recipe by name, of its usual algorithm.
   *
   * @throws BadInput listing the choices, if there is none of that name
   */
  public Deblurring recipe(String name) {
    return recipe(Recipe.of(name, Recipe.usualAlgorithm(name), prior.generator()));
  }

  /** With another recipe. */
  public Deblurring recipe(Recipe other) {
    return new Deblurring(prior, blurPrior, other, device, seed, listener);
  }

  /** On another device, such as {@code cpu} or {@code opencl:1}. */
  public Deblurring device(String name) {
    return new Deblurring(prior, blurPrior, recipe, name, seed, listener);
  }

  /** With other starting points. */
  public Deblurring seed(long other) {
    return new Deblurring(prior, blurPrior, recipe, device, other, listener);
  }

  /** With another listener. */
  public Deblurring listener(SearchListener other) {
    return new Deblurring(prior, blurPrior, recipe, device, seed, other);
  }

  /**
   * Restores a blurred picture. The same settings give the same result on the same device.
   *
   * @param blurred of the prior's size and channels, values in [0,1]
   * @throws BadInput if the picture has another size than the prior's, or the blur prior makes no
   *     kernels for it
   * @throws CancellationException if the listener wants it
   * @throws IllegalArgumentException for an unknown device, listing the known ones
   * @throws IllegalStateException if the device cannot be used here, saying what is missing
   * @throws OutOfDeviceMemory if not even one restart fits the device
   */
  public Deblurred restore(Picture blurred) {
    try (Device opened = Devices.open(device);
        Search search = new Search(opened, prior.generator(), blurPrior.generator(), recipe)) {
      return new Deblurred(
          blurred,
          search.restore(blurred.toTensor(), seed, listener),
          Provenance.of(recipe, seed, opened, prior, blurPrior));
    }
  }
}
