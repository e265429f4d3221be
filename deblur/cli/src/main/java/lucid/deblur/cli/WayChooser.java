package lucid.deblur.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.KernelSizeEstimate;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Tiling;
import lucid.deblur.observation.Boundary;
import lucid.deblur.search.SearchCache;
import lucid.generators.Generator;
import lucid.generators.Prior;
import lucid.generators.blur.KernelWindow;
import lucid.generators.files.BadInput;

/** Looks at a photo and chooses how to restore it. */
final class WayChooser {
  /** Priors are trained on values as they are stored, and so is the paper's method. */
  private static final Gamma OF_PRIORS = Gamma.NONE;

  /** A blur adds up light, and an untrained network knows nothing else. */
  private static final Gamma OF_NETWORKS = Gamma.SRGB;

  private final boolean named;
  private final List<Prior> priors;
  private final Prior kernels;
  private final boolean mayBeUntrained;
  private final boolean tile;
  private final Gamma gamma;
  private final Function<Picture, Boundary> boundary;

  /**
   * @param named whether the user named the prior, the only one then
   * @param priors to choose from; none if algorithm 3 is wanted
   * @param kernels the blur prior; if it is no window, algorithm 3 takes the size that a photo's
   *     edges suggest
   * @param mayBeUntrained whether algorithm 3 may be chosen
   * @param tile whether a larger photo may be restored in tiles
   * @param gamma that the user wants, or null
   * @param boundary what lies outside a part of a photo that a trained prior is for; null for what
   *     the recipe says
   */
  WayChooser(
      boolean named,
      List<Prior> priors,
      Prior kernels,
      boolean mayBeUntrained,
      boolean tile,
      Gamma gamma,
      Function<Picture, Boundary> boundary) {
    this.named = named;
    this.priors = priors;
    this.kernels = kernels;
    this.mayBeUntrained = mayBeUntrained;
    this.tile = tile;
    this.gamma = gamma;
    this.boundary = boundary;
  }

  /**
   * The way for a photo.
   *
   * @throws BadInput one line that says what can be done instead, if there is none
   */
  Way choose(String name, Picture photo) {
    if (named) {
      return with(priors.get(0), name, photo, "as wanted");
    }
    List<Prior> fitting = priors.stream().filter(prior -> fits(prior.generator(), photo)).toList();
    if (fitting.size() > 1) {
      throw new BadInput(
          "%s is %s, the size of several priors: choose --prior %s"
              .formatted(name, size(photo), names(fitting, " or ")));
    }
    if (fitting.size() == 1) {
      return with(fitting.get(0), name, photo, "the size of its pictures");
    }
    return ofAnySize(name, photo);
  }

  private Way with(Prior prior, String name, Picture photo, String reason) {
    Generator generator = prior.generator();
    if (fits(generator, photo)) {
      return with(prior, photo, whole(photo), "prior '%s', %s".formatted(prior.name(), reason));
    }
    if (!tile) {
      throw new BadInput(
          "%s is %s and prior '%s' makes %s pictures: cut out a part with --crop X,Y,%d,%d, or restore it part by part with --tile"
              .formatted(
                  name,
                  size(photo),
                  prior.name(),
                  size(generator),
                  generator.width(),
                  generator.height()));
    }
    Tiling tiling = Tiling.of(photo.width(), photo.height(), generator.width(), generator.height());
    return with(
        prior,
        photo,
        tiling,
        "prior '%s', %s, in %d tiles of %s"
            .formatted(prior.name(), reason, tiling.tiles().size(), size(generator)));
  }

  private Way with(Prior prior, Picture photo, Tiling tiling, String reason) {
    Boundary outside = boundary.apply(photo.crop(tiling.tiles().get(0)));
    return new Way(
        prior,
        kernels,
        tiling,
        outside,
        gammaOr(OF_PRIORS),
        outside == null ? reason : reason + "; edges " + outside);
  }

  /** What to do with a photo of no prior's size; one that is wanted in tiles needs a prior. */
  private Way ofAnySize(String name, Picture photo) {
    if (mayBeUntrained && !tile) {
      return untrained(name, photo);
    }
    throw new BadInput(
        "%s is %s and no prior makes pictures of that size (%s): choose one with --prior, and --crop X,Y,W,H for a part of its size or --tile for all"
            .formatted(
                name,
                size(photo),
                priors.stream()
                    .map(prior -> prior.name() + " " + size(prior.generator()))
                    .collect(Collectors.joining(", "))));
  }

  private Way untrained(String name, Picture photo) {
    boolean given = kernels.generator() instanceof KernelWindow;
    Prior window = given ? kernels : window(photo);
    try {
      SearchCache.prior(null, window, photo);
    } catch (BadInput exception) {
      throw new BadInput(name + ": " + exception.getMessage(), exception);
    }
    String why = priors.isEmpty() ? "as wanted" : "no prior makes pictures of " + size(photo);
    return new Way(
        null,
        window,
        whole(photo),
        null,
        gammaOr(OF_NETWORKS),
        "algorithm 3, %s; kernels of %s pixels, %s"
            .formatted(why, size(window.generator()), given ? "as wanted" : "by its edges"));
  }

  private Prior window(Picture photo) {
    int largest = KernelWindow.largest(kernels.generator());
    return KernelWindow.of(kernels, KernelSizeEstimate.of(photo, largest));
  }

  private Gamma gammaOr(Gamma usual) {
    return gamma == null ? usual : gamma;
  }

  private static Tiling whole(Picture photo) {
    return Tiling.of(photo.width(), photo.height(), photo.width(), photo.height());
  }

  private static boolean fits(Generator generator, Picture photo) {
    return generator.width() == photo.width() && generator.height() == photo.height();
  }

  private static String size(Picture picture) {
    return picture.width() + "x" + picture.height();
  }

  private static String size(Generator generator) {
    return generator.width() + "x" + generator.height();
  }

  private static String names(List<Prior> priors, String separator) {
    return priors.stream().map(Prior::name).collect(Collectors.joining(separator));
  }
}
