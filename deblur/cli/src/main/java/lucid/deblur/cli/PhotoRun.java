package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoFiles;
import lucid.deblur.photo.PhotoMemory;
import lucid.deblur.photo.PhotoTurn;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.ResultNames;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.search.Cost;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.tensor.Tensor;

/** Restores some photos, one after the other: all of them can be, or none is begun. */
record PhotoRun(Stop stop, Messages messages) {
  /**
   * Restores them.
   *
   * @param sharp the true picture of the only one, or null
   * @param result the file of the only one's restored picture, or null for that of the folder
   * @return the exit code
   */
  int run(PhotoPlanner planner, List<Path> pictures, Path sharp, Path folder, Path result) {
    PhotoFiles files = new PhotoFiles(folder);
    List<RestorationPlan> plans = plan(planner, pictures, sharp, files);
    AtomicFiles.requireWritable(folder);
    stop.listen();
    try (RestorationSession session =
        new RestorationSession(
            planner.settings().device().open(messages.notes()::println),
            messages.notes()::println)) {
      for (PhotoTurn turn : PhotoTurn.of(plans, stop.limit())) {
        if (stop.limit().isReached()) {
          messages
              .err()
              .println("lucid: ended before " + turn.plan().photo().name() + " was begun");
          return stop.exitCode() == 0 ? Main.FAILED : stop.exitCode();
        }
        try {
          restore(turn, session, files, result);
        } catch (OutOfMemoryError error) {
          String source = turn.plan().photo().source();
          throw new IllegalStateException(
              PhotoMemory.tooLarge(source, "a part of it by --crop X,Y,W,H"), error);
        }
      }
    } catch (CancellationException exception) {
      if (stop.exitCode() == 0) {
        throw exception;
      }
      messages.err().println("lucid: " + exception.getMessage());
    }
    return stop.exitCode();
  }

  private List<RestorationPlan> plan(
      PhotoPlanner planner, List<Path> pictures, Path sharp, PhotoFiles files) {
    List<RestorationPlan> plans = new ArrayList<>();
    Set<String> used = new HashSet<>();
    Map<Path, Path> names =
        ResultNames.of(pictures.stream().map(Path::getFileName).toList(), Set.of());
    for (Path picture : pictures) {
      String name = names.get(picture.getFileName()).toString();
      Photo photo = Photo.read(picture, planner.settings().range()).named(name);
      RestorationPlan plan = planner.plan(sharp == null ? photo : photo.withTruth(sharp));
      plan.remarks().forEach(messages.notes()::println);
      plans.add(plan);
      if (!used.add(name)) {
        throw new BadInput(
            "two pictures would both be written to %s: rename one"
                .formatted(files.file(name, "*")));
      }
    }
    return plans;
  }

  private void restore(PhotoTurn turn, RestorationSession session, PhotoFiles files, Path result) {
    RestorationPlan plan = turn.plan();
    String name = plan.photo().name();
    Cost cost = turn.fit(session);
    messages.notes().println(name + ": " + Summary.of(plan, cost, stop.limit(), session.device()));
    RestoredPhoto restored;
    try (Progress progress = new Progress(name, psnr(plan), cost.timetable(), messages)) {
      restored = turn.restore(session, progress);
    }
    files.write(restored, result).forEach(loss -> messages.err().println(name + ": " + loss));
    messages
        .out()
        .println(Summary.of(restored, result == null ? files.restored(restored) : result));
    restored.warning().ifPresent(line -> messages.err().println(name + ": " + line));
  }

  /** The PSNR of a found picture; null for tiles, which say little about the whole photo. */
  private static ToDoubleFunction<Tensor> psnr(RestorationPlan plan) {
    Photo.Truth truth = plan.photo().truth();
    return truth == null || plan.parts() > 1
        ? null
        : found -> Metrics.psnr(truth.picture(), plan.asStored(found));
  }
}
