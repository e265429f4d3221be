package lucid.deblur.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.TinyPriors;
import lucid.generators.BlurPrior;
import lucid.generators.TrainedPrior;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Philox;
import lucid.tensor.Shape;

/** Test sets of noise, and short evaluations of them by tiny priors. */
final class TinyTestSets {
  private final TrainedPrior prior;
  private final BlurPrior kernels;
  private final Path folder;

  /**
   * @param folder takes the priors and the test set
   */
  TinyTestSets(Path folder) {
    prior = TinyPriors.pictures(TinyPriors.street(folder));
    kernels = TinyPriors.kernels(TinyPriors.blur(folder));
    this.folder = folder;
  }

  /** Writes pictures of 32x32 in colour and as many kernels of 28x28. */
  Path write(int pictures) throws IOException {
    Path sharp = Files.createDirectories(folder.resolve("set/sharp"));
    for (int i = 0; i < pictures; i++) {
      Picture picture = Picture.of(Philox.uniform(3, i, Shape.of(1, 32, 32, 3)));
      PictureFiles.write(sharp.resolve("0" + i + ".png"), picture);
    }
    writeKernels(pictures, 28, 1);
    return folder.resolve("set");
  }

  void writeKernels(int count, int size, long seed) throws IOException {
    Shape shape = Shape.of(count, size, size);
    Files.write(folder.resolve("set/kernels.npy"), NpyFormat.bytes(Philox.uniform(seed, 0, shape)));
  }

  /** The whole set, blurred in some ways. */
  TestSet set(BlurSetting... blurs) {
    return new TestSet(folder.resolve("set"), false, List.of(blurs), null, 0, null);
  }

  /** An evaluation by a step of algorithm 1. */
  EvaluationSettings settings(TestSet set, Path results) {
    Recipe recipe = Recipe.of(Recipe.PAPER, 1, prior.generator()).with(2, 1);
    return new EvaluationSettings(
        set, prior, kernels, false, recipe, null, 1, PublishedFigures.none(), results);
  }
}
