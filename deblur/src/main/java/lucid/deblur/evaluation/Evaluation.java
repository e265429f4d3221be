package lucid.deblur.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.evaluation.pictures.TestPicture;
import lucid.deblur.evaluation.pictures.TestPictures;
import lucid.deblur.evaluation.pictures.ValueHash;
import lucid.deblur.image.Picture;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.SearchCache;
import lucid.generators.BlurPrior;
import lucid.generators.PicturePrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/**
 * Blurs the pictures of a test set, restores them and measures both. With a folder, each result is
 * written as soon as it is there, and an evaluation that was stopped goes on.
 */
public final class Evaluation {
  private final EvaluationSettings settings;
  private final EvaluationListener listener;
  private final Map<BlurSetting, List<PictureResult>> results = new LinkedHashMap<>();

  private Evaluation(EvaluationSettings settings, EvaluationListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Evaluates.
   *
   * @param device blurs and searches
   * @throws BadInput one line, if the test set cannot be used, or the folder has results of other
   *     settings
   */
  public static EvaluationResults run(
      EvaluationSettings settings, Device device, EvaluationListener listener) {
    return new Evaluation(settings, listener).run(device);
  }

  private EvaluationResults run(Device device) {
    PicturePrior prior = settings.prior();
    BlurPrior kernels = settings.kernels();
    try (SearchCache searches =
        new SearchCache(
            device, prior, kernels, settings.recipe(), settings.batch(), listener::log)) {
      TestPictures pictures =
          settings
              .set()
              .pictures(
                  prior,
                  settings.recipe().boundary().ofTestPictures(),
                  device,
                  settings.seed(),
                  listener::log);
      Picture example = Picture.of(pictures.get(pictures.settings().get(0), 0).blurred());
      EvaluationProvenance provenance =
          EvaluationProvenance.of(
              settings,
              pictures.source(),
              SearchProvenance.of(
                  settings.recipe(),
                  settings.seed(),
                  device,
                  Optional.of(searches.facts(example)),
                  kernels.facts()));
      if (settings.folder() == null) {
        return evaluate(pictures, searches, provenance, null);
      }
      try (EvaluationFolder folder =
          EvaluationFolder.open(settings.folder(), provenance.shared())) {
        EvaluationResults all = evaluate(pictures, searches, provenance, folder);
        listener.written(folder.page());
        return all;
      }
    }
  }

  private EvaluationResults evaluate(
      TestPictures pictures,
      SearchCache searches,
      EvaluationProvenance provenance,
      EvaluationFolder folder) {
    int wanted = pictures.settings().size() * pictures.count();
    for (BlurSetting setting : pictures.settings()) {
      listener.begins(setting);
      results.put(setting, new ArrayList<>());
      for (int i = 0; i < pictures.count(); i++) {
        TestPicture test = pictures.get(setting, i);
        PictureResult result =
            beside(setting, result(setting, test, pictures.isKnownUpToShift(), searches, folder));
        results.get(setting).add(result);
        listener.restored(result);
        if (folder != null) {
          folder.write(results(provenance, wanted));
        }
      }
    }
    return results(provenance, wanted);
  }

  private PictureResult beside(BlurSetting setting, PictureResult result) {
    return setting.equals(BlurSetting.PUBLISHED)
        ? result.withPublished(settings.published().of(result.picture()))
        : result;
  }

  private EvaluationResults results(EvaluationProvenance provenance, int wanted) {
    List<SettingResults> all = new ArrayList<>();
    results.forEach((setting, pictures) -> all.add(new SettingResults(setting, pictures)));
    int count = all.stream().mapToInt(setting -> setting.pictures().size()).sum();
    return new EvaluationResults(provenance, all, count == wanted);
  }

  /** Restores and measures a picture, unless an earlier run did. */
  private PictureResult result(
      BlurSetting setting,
      TestPicture test,
      boolean shifted,
      SearchCache searches,
      EvaluationFolder folder) {
    PictureResult known =
        folder == null ? null : folder.read(setting, test.name(), ValueHash.of(test.blurred()));
    if (known != null) {
      return known;
    }
    Restoration found = restore(test, searches);
    Restoration informed = shifted ? restoreInformed(test, searches) : null;
    PictureTest tested =
        new PictureTest(setting, test, seed(test), settings.recipe(), found, informed);
    PictureResult result = tested.result();
    if (folder != null) {
      folder.write(setting, result, tested.files());
    }
    return result;
  }

  private Restoration restore(TestPicture test, SearchCache searches) {
    if (!settings.trueKernelSizes()) {
      return restore(test, searches, test.name());
    }
    try (SearchCache own = searches.withKernelSize(test.kernelSize())) {
      return restore(test, own, test.name());
    }
  }

  private Restoration restoreInformed(TestPicture test, SearchCache searches) {
    try (SearchCache informed = searches.withKernel(test.kernel())) {
      return restore(test, informed, test.name() + ", true kernel");
    }
  }

  private Restoration restore(TestPicture test, SearchCache by, String title) {
    return by.of(Picture.of(test.blurred()))
        .restore(test.blurred(), seed(test), listener.search(title));
  }

  private long seed(TestPicture test) {
    return settings.seed() + test.index();
  }
}
