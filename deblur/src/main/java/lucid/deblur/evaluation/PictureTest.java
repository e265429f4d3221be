package lucid.deblur.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.evaluation.pictures.TestPicture;
import lucid.deblur.evaluation.pictures.ValueHash;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.report.Quality;
import lucid.deblur.report.SearchFigures;
import lucid.deblur.report.SearchVerdict;
import lucid.deblur.search.Restoration;

/**
 * The restoration of a test picture beside the truth.
 *
 * @param seed of the noise and the search
 * @param recipe by which it was searched
 * @param found what was found
 * @param informed what the same search finds with the true kernel; null where that is not asked for
 */
record PictureTest(
    BlurSetting setting,
    TestPicture test,
    long seed,
    Recipe recipe,
    Restoration found,
    Restoration informed) {
  /** The figures. */
  PictureResult result() {
    Picture restored = Picture.of(found.picture());
    Picture sharp = test.sharp();
    return new PictureResult(
        setting.noise(),
        setting.kernels(),
        test.name(),
        test.index(),
        seed,
        Quality.of(sharp, Picture.of(test.blurred()), restored),
        SearchFigures.of(found),
        SearchVerdict.of(recipe, Picture.of(test.blurred()), found).orElse(null),
        Metrics.kernelSimilarity(test.kernel(), found.kernel()),
        informed == null
            ? null
            : AlignedFigures.of(sharp, restored, Picture.of(informed.picture())),
        ValueHash.of(test.blurred()),
        null);
  }

  /** The pictures as files, by the endings of their names. */
  Map<String, byte[]> files() {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    pictures.put("sharp.png", test.sharp());
    pictures.put("blurred.png", Picture.of(test.blurred()));
    pictures.put("restored.png", Picture.of(found.picture()));
    pictures.put("kernel.png", KernelFiles.show(test.kernel()));
    pictures.put("kernel-found.png", KernelFiles.show(found.kernel()));
    Map<String, byte[]> files = new LinkedHashMap<>();
    pictures.forEach((ending, picture) -> files.put(ending, PictureFiles.png(picture)));
    return files;
  }
}
