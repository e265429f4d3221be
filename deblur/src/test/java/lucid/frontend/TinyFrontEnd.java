package lucid.frontend;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoFiles;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PhotoTurn;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.RunLimit;
import lucid.deblur.photo.planning.PhotoPlanner;

/**
 * A whole front end for photos, outside of Lucid's packages: it knows no prior and no algorithm.
 */
final class TinyFrontEnd {
  private TinyFrontEnd() {}

  /** Restores files into a folder and says so in lines. */
  static void restore(
      List<Path> files, Path folder, PhotoSettings settings, Consumer<String> lines) {
    PhotoPlanner planner = new PhotoPlanner(settings);
    List<RestorationPlan> plans =
        files.stream().map(file -> planner.plan(Photo.read(file))).toList();
    plans.forEach(plan -> plan.remarks().forEach(lines));
    RunLimit limit = new RunLimit(settings.time(), () -> false);
    try (RestorationSession session =
        new RestorationSession(settings.device().open(lines), lines)) {
      for (PhotoTurn turn : PhotoTurn.of(plans, limit)) {
        lines.accept(turn.plan().describe(turn.fit(session)));
        RestoredPhoto restored =
            turn.restore(session, (step, steps, residual) -> lines.accept(step + "/" + steps));
        new PhotoFiles(folder).write(restored);
        restored.warning().ifPresent(lines);
      }
    }
  }
}
