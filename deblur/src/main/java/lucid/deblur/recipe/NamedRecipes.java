package lucid.deblur.recipe;

import java.util.List;
import lucid.deblur.algorithm.AnnealedDescent;
import lucid.deblur.algorithm.FreeKernelDescent;
import lucid.deblur.algorithm.JointDescent;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.algorithm.NonBlindDescent;
import lucid.deblur.algorithm.NormDescent;
import lucid.deblur.algorithm.RefiningDescent;
import lucid.deblur.algorithm.UntrainedDescent;
import lucid.deblur.observation.Boundary;
import lucid.generators.Generator;
import lucid.generators.architectures.ProgressiveGan;
import lucid.generators.files.BadInput;

/** The recipes that have names. */
final class NamedRecipes {
  /** From noise that hides all but coarse shapes. */
  private static final Stage COARSE = new Stage(new AnnealedDescent(0.4, 0.2, 0.5, 0.14), 64, 60);

  /** On to what tells candidates apart. */
  private static final Stage MIDDLE = new Stage(new AnnealedDescent(0.2, 0.1, 0.14, 0.04), 24, 60);

  /** From there to as much as the priors cannot explain. */
  private static final Stage FINE = new Stage(new AnnealedDescent(0.1, 0.02, 0.04, 0.01), 8, 180);

  /** Out of the ranges. */
  private static final Stage REFINING =
      new Stage(new RefiningDescent(0.05, 0.005, 0.1, 0.0005, 8), 4, 250);

  private static final int RESTARTS = 10;

  /** For algorithm 3 nothing was published but that it restarts and stops early. */
  private static final List<Stage> UNTRAINED = List.of(new Stage(UntrainedDescent.USUAL, 4, 2_000));

  /**
   * An untrained network to find the kernel, then the picture with that kernel. See docs/adr/0015.
   */
  private static final List<Stage> FREE_KERNEL =
      List.of(
          new Stage(new FreeKernelDescent(0.01, 0.002, 0.02, 0.005, 4, 0.003, 0.2), 1, 1_500),
          new Stage(new NonBlindDescent(0.02, 0.001, 0.001, 0.03), 1, 1_000));

  private NamedRecipes() {}

  /** Lucid's own recipe of algorithm 3. */
  static Recipe lucidUntrained() {
    return new Recipe(Recipe.LUCID, Boundary.VALID, FREE_KERNEL);
  }

  /** The recipe of algorithm 3 after the publication. */
  static Recipe publishedUntrained() {
    return new Recipe(Recipe.PAPER, Boundary.VALID, UNTRAINED);
  }

  /** Lucid's own recipe of algorithm 1 or 2. */
  static Recipe lucid(int algorithm) {
    return switch (algorithm) {
      case 1 -> new Recipe(Recipe.LUCID, List.of(COARSE, MIDDLE, FINE));
      case 2 -> new Recipe(Recipe.LUCID, List.of(COARSE, MIDDLE, REFINING));
      default -> throw unknown(algorithm);
    };
  }

  /** The published recipe of algorithm 1 or 2 for the pictures of a prior. */
  static Recipe published(int algorithm, Generator pictures) {
    return switch (algorithm) {
      case 1 -> publishedLatentSearch(pictures);
      case 2 -> new Recipe(Recipe.PAPER, JointDescent.PUBLISHED, RESTARTS, 10_000);
      default -> throw unknown(algorithm);
    };
  }

  private static BadInput unknown(int algorithm) {
    return new BadInput("no algorithm " + algorithm + ": choose 1, 2 or 3");
  }

  /** The authors searched progressive GANs by another algorithm, and with plain convolution. */
  private static Recipe publishedLatentSearch(Generator pictures) {
    if (pictures.architecture().equals(ProgressiveGan.NAME)) {
      Stage stage = new Stage(NormDescent.PUBLISHED, RESTARTS, 2_000);
      return new Recipe(Recipe.PAPER, Boundary.ZERO, List.of(stage));
    }
    return new Recipe(Recipe.PAPER, LatentDescent.PUBLISHED, RESTARTS, publishedSteps(pictures));
  }

  /** 6,000 for street pictures, of 32x32 pixels, and 10,000 for faces and shoes, of 64x64. */
  private static int publishedSteps(Generator pictures) {
    return pictures.height() * pictures.width() > 32 * 32 ? 10_000 : 6_000;
  }
}
