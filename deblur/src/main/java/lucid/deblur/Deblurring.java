package lucid.deblur;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import lucid.deblur.image.Picture;
import lucid.deblur.natural.NaturalDeblurring;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PhotoTurn;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RunLimit;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.recipe.RecipeChoice;
import lucid.deblur.search.DeviceChoice;
import lucid.deblur.search.Search;
import lucid.deblur.search.SearchListener;
import lucid.generators.BlurPrior;
import lucid.generators.TrainedPrior;
import lucid.generators.files.BadInput;
import lucid.tensor.OutOfDeviceMemory;

/**
 * Blind deblurring in one call: {@code Deblurring.with(prior).seed(7).restore(file)}. It restores a
 * photo as {@code lucid deblur} does, by the same rules and to the same bits.
 *
 * <p>Every method that sets something gives changed settings and leaves these as they are, so that
 * several threads may share them. For thousands of pictures of one prior, a {@link
 * RestorationSession} or a {@link Search} compiles once.
 *
 * @param settings how photos are restored
 * @param listener is told of progress, and may cancel, on the thread that restores
 * @param log is told, in lines, why a photo is restored as it is, and what was converted
 */
public record Deblurring(PhotoSettings settings, SearchListener listener, Consumer<String> log) {
  /** Nothing may be null. */
  public Deblurring {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(log, "log");
  }

  /**
   * The defaults for a prior: the built-in blur prior, the recipe {@link Recipe#LUCID}, the best
   * device there is, seed 1, and a listener that hears nothing.
   */
  public static Deblurring with(TrainedPrior prior) {
    return new Deblurring(
        PhotoSettings.with(new PriorChoice.Named(prior)), SearchListener.SILENT, line -> {});
  }

  /**
   * The defaults for photos of any kind: the built-in prior that makes pictures of the photo's
   * size, and if there is none, a search for the kernel, see {@link NaturalDeblurring}.
   */
  public static Deblurring ofAnyPhoto() {
    return new Deblurring(
        PhotoSettings.with(PriorChoice.builtIn()), SearchListener.SILENT, line -> {});
  }

  /** With changed settings, such as {@code change(settings -> settings.withTile(true))}. */
  public Deblurring change(UnaryOperator<PhotoSettings> change) {
    return new Deblurring(change.apply(settings), listener, log);
  }

  /** With another prior of blur kernels. */
  public Deblurring blurPrior(BlurPrior other) {
    return change(now -> now.withBlurPrior(other));
  }

  /** With a recipe of Lucid's by name, of its usual algorithm. */
  public Deblurring recipe(String name) {
    return change(now -> now.withRecipe(RecipeChoice.named(name)));
  }

  /** With a recipe of one's own, which also says what lies outside a picture. */
  public Deblurring recipe(Recipe other) {
    return change(now -> now.withRecipe(RecipeChoice.written(other)));
  }

  /** By an algorithm of the paper: 1, 2 or 3. */
  public Deblurring algorithm(int number) {
    return change(now -> now.withRecipe(now.recipe().withAlgorithm(number)));
  }

  /** With so many starting points and steps of each. */
  public Deblurring effort(int restarts, int steps) {
    return change(now -> now.withRecipe(now.recipe().with(restarts, steps)));
  }

  /** On another device, such as {@code cpu} or {@code opencl:1}. */
  public Deblurring device(String name) {
    return change(now -> now.withDevice(DeviceChoice.named(name)));
  }

  /** With other starting points. */
  public Deblurring seed(long other) {
    return change(now -> now.withSeed(other));
  }

  /** With so much time for each photo: searches are shortened to what fits. */
  public Deblurring time(Duration time) {
    return change(now -> now.withTime(time));
  }

  /** With another listener. */
  public Deblurring listener(SearchListener other) {
    return new Deblurring(settings, other, log);
  }

  /** With another log. */
  public Deblurring log(Consumer<String> other) {
    return new Deblurring(settings, listener, other);
  }

  /**
   * Restores the photo in a file, as {@link #restore(Photo)}.
   *
   * @throws BadInput one line, if the file cannot be read
   */
  public Deblurred restore(Path file) {
    return restore(Photo.read(file));
  }

  /** Restores a picture from memory, as {@link #restore(Photo)}. */
  public Deblurred restore(Picture blurred) {
    return restore(Photo.of("picture", blurred));
  }

  /**
   * Restores a photo. The same settings give the same result on the same device.
   *
   * @throws BadInput one line, if the photo cannot be restored so, or for an unknown device or
   *     recipe, listing the known ones
   * @throws CancellationException if the listener wants it
   * @throws IllegalStateException if the device cannot be used here, saying what is missing
   * @throws OutOfDeviceMemory if not even one restart fits the device
   */
  public Deblurred restore(Photo photo) {
    RestorationPlan plan = new PhotoPlanner(settings).plan(photo);
    plan.remarks().forEach(log);
    RunLimit limit = new RunLimit(settings.time(), () -> false);
    PhotoTurn turn = new PhotoTurn(plan, limit, 0);
    try (RestorationSession session = new RestorationSession(settings.device().open(log), log)) {
      if (!limit.isTimeOpen()) {
        turn.fit(session);
      }
      return new Deblurred(turn.restore(session, listener));
    }
  }
}
