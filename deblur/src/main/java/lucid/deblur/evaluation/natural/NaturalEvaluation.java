package lucid.deblur.evaluation.natural;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.evaluation.natural.NaturalCases.Case;
import lucid.deblur.evaluation.pictures.ValueHash;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.KnownKernel;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.natural.ByKernelSearch;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.report.Environment;
import lucid.deblur.report.Json;
import lucid.deblur.results.ResultFolder;
import lucid.deblur.search.SearchListener;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import lucid.tensor.Device;

/**
 * Restores the photos of a set as {@code lucid deblur} does, with nothing told of their kernels,
 * and measures the results. With a folder, each is written as soon as it is there, and an
 * evaluation that was stopped goes on.
 */
public final class NaturalEvaluation {
  private final NaturalEvaluationSettings settings;
  private final NaturalEvaluationListener listener;
  private final RestorationSession session;

  private NaturalEvaluation(
      NaturalEvaluationSettings settings,
      NaturalEvaluationListener listener,
      RestorationSession session) {
    this.settings = settings;
    this.listener = listener;
    this.session = session;
  }

  /**
   * Evaluates.
   *
   * @param device restores; it is closed with this
   * @throws BadInput one line, if the set cannot be used, or the folder has results of other
   *     settings
   */
  public static NaturalEvaluationReport run(
      NaturalEvaluationSettings settings, Device device, NaturalEvaluationListener listener) {
    try (RestorationSession session = new RestorationSession(device, listener::log)) {
      return new NaturalEvaluation(settings, listener, session).run();
    }
  }

  private NaturalEvaluationReport run() {
    NaturalCases cases = NaturalCases.of(settings, session.device(), listener::log);
    if (settings.folder() == null) {
      return evaluate(cases, null);
    }
    try (ResultFolder folder = ResultFolder.open(settings.folder(), shared())) {
      NaturalEvaluationReport report = evaluate(cases, folder);
      listener.written(folder.resolve(NaturalEvaluationPage.NAME));
      return report;
    }
  }

  /** The facts on which all results depend. */
  private Map<String, Object> shared() {
    Map<String, Object> shared = new LinkedHashMap<>();
    if (settings.set().isNatural()) {
      shared.put("outside", settings.set().naturalBoundary().toString());
    }
    shared.put("seed", settings.photo().seed());
    shared.putAll(planner(settings.photo()).settings(session.device()));
    return shared;
  }

  private NaturalEvaluationReport evaluate(NaturalCases cases, ResultFolder folder) {
    List<NaturalPictureResult> results = new ArrayList<>();
    NaturalEvaluationReport report = null;
    for (int i = 0; i < cases.count(); i++) {
      NaturalPictureResult result = result(cases.get(i), folder);
      results.add(result);
      listener.restored(result);
      report = report(results, cases.count());
      if (folder != null) {
        AtomicFiles.write(
            Map.of(
                folder.resolve("results.json"),
                report.json(),
                folder.resolve(NaturalEvaluationPage.NAME),
                NaturalEvaluationPage.html(report)));
      }
    }
    return report;
  }

  private NaturalEvaluationReport report(List<NaturalPictureResult> results, int wanted) {
    return new NaturalEvaluationReport(
        settings.set().folder().toString(),
        NaturalSummary.of(results),
        List.copyOf(results),
        PublishedMethod.of(results.stream().map(NaturalPictureResult::picture).toList()),
        results.size() == wanted,
        shared(),
        session.device().description(),
        Environment.now());
  }

  private NaturalPictureResult result(Case one, ResultFolder folder) {
    String hash = ValueHash.of(one.photo().stored().toTensor());
    Path file = folder == null ? null : folder.resolve(FileNames.base(one.name()) + ".json");
    if (file != null && Files.exists(file)) {
      NaturalPictureResult known = Json.read(file, NaturalPictureResult.class);
      if (!known.blurredHash().equals(hash)) {
        throw new BadInput(
            "cannot go on in %s: what was restored for %s is not the photo of now"
                .formatted(folder, file));
      }
      return known;
    }
    RestoredPhoto found = restore(one.photo(), settings.photo(), one.name());
    NaturalPictureResult result =
        new NaturalPictureResult(
            one.name(),
            one.index(),
            found.report().finding(),
            found.isKept(),
            one.test() == null ? null : NaturalScore.of(one.test(), found, informed(one)),
            found.report().duration(),
            hash);
    if (file != null) {
      Map<Path, byte[]> files = new LinkedHashMap<>();
      files.put(
          folder.resolve(NaturalEvaluationPage.sheet(one.name())),
          NaturalSheet.jpeg(found, one.test()));
      files.put(file, Json.bytes(result));
      AtomicFiles.write(files);
    }
    return result;
  }

  private RestoredPhoto informed(Case one) {
    KnownKernel kernel = new KnownKernel("the truth", KernelFiles.plane(one.test().kernel()));
    NaturalChoice usual = settings.photo().natural();
    PhotoSettings known = settings.photo().withNatural(usual.withRefine(false).withKernel(kernel));
    return restore(one.photo(), known, one.name() + ", true kernel");
  }

  private static PhotoPlanner planner(PhotoSettings how) {
    return new PhotoPlanner(how, List.of(new ByKernelSearch(how)));
  }

  private RestoredPhoto restore(Photo photo, PhotoSettings how, String title) {
    SearchListener progress = listener.begins(title);
    return planner(how).plan(photo).restore(session, progress, EarlyEnd.NEVER);
  }
}
