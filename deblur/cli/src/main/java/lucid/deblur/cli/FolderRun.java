package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.folder.FolderListener;
import lucid.deblur.folder.FolderOutcome;
import lucid.deblur.folder.FolderPictures;
import lucid.deblur.folder.FolderRestoration;
import lucid.deblur.photo.PhotoFiles;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.search.Cost;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/** Restores a folder and prints how it goes. */
record FolderRun(Stop stop, Messages messages) {
  /**
   * Restores the pictures of a folder.
   *
   * @param target the folder of the results
   * @return the exit code
   */
  int run(PhotoPlanner planner, int workers, FolderPictures pictures, Path target) {
    stop.listen();
    FolderListener printer = new Printer(new PhotoFiles(target));
    FolderOutcome outcome =
        new FolderRestoration(planner, workers, pictures, target, stop.limit(), printer).run();
    List<String> counts = new ArrayList<>();
    counts.add(outcome.restored() + " restored");
    if (outcome.restoredBefore() > 0) {
      counts.add(outcome.restoredBefore() + " restored before");
    }
    if (outcome.failed() > 0) {
      counts.add(outcome.failed() + " failed");
    }
    if (outcome.waiting() > 0) {
      counts.add(outcome.waiting() + " left, which the same command goes on with");
    }
    messages.out().println(String.join(", ", counts));
    messages.out().println("Page: " + outcome.page().toAbsolutePath());
    if (outcome.waiting() > 0 && stop.exitCode() != 0) {
      return stop.exitCode();
    }
    return outcome.failed() + outcome.waiting() > 0 ? Main.FAILED : 0;
  }

  private final class Printer implements FolderListener {
    private final PhotoFiles files;

    Printer(PhotoFiles files) {
      this.files = files;
    }

    @Override
    public void log(String line) {
      messages.notes().println(line);
    }

    @Override
    public void begins(int pictures, RestorationPlan first, Cost cost, Device device) {
      messages
          .notes()
          .println(
              "%d pictures, each %s"
                  .formatted(pictures, Summary.of(first, cost, stop.limit(), device)));
    }

    @Override
    public void restored(RestoredPhoto photo) {
      messages.out().println(Summary.of(photo, files.restored(photo)));
    }

    @Override
    public void failed(Path picture, BadInput reason) {
      messages.err().println("lucid: " + reason.getMessage());
    }
  }
}
