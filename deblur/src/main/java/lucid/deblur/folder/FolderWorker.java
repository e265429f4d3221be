package lucid.deblur.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import lucid.deblur.folder.FolderManifest.State;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoFiles;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.search.SearchListener;
import lucid.generators.files.BadInput;
import lucid.tensor.OutOfDeviceMemory;

/**
 * Restores pictures of a folder in one thread.
 *
 * @param session its own
 * @param manifest of all workers
 */
record FolderWorker(
    PhotoPlanner planner,
    RestorationSession session,
    PhotoFiles files,
    FolderManifest manifest,
    FolderListener listener)
    implements AutoCloseable {

  /** Restores what there is in a queue until that is empty or the run ends. */
  void restoreAll(Queue<Path> queue, BooleanSupplier ended) {
    SearchListener watch =
        new SearchListener() {
          @Override
          public void progress(int step, int steps, double residual) {}

          @Override
          public boolean cancelled() {
            return ended.getAsBoolean();
          }
        };
    Path picture = queue.poll();
    while (picture != null && !ended.getAsBoolean()) {
      try {
        restore(picture, watch);
      } catch (CancellationException exception) {
        return; // the next run restores that picture
      }
      picture = queue.poll();
    }
  }

  private void restore(Path picture, SearchListener watch) {
    RestoredPhoto restored;
    try {
      RestorationPlan plan = planner.plan(Photo.read(picture, planner.settings().range()));
      plan.remarks().forEach(listener::log);
      restored = plan.restore(session, watch, EarlyEnd.NEVER);
    } catch (BadInput exception) {
      fail(picture, exception);
      return;
    } catch (OutOfDeviceMemory | OutOfMemoryError error) {
      fail(picture, tooLarge(picture, error));
      return;
    }
    files.write(restored);
    manifest.restored(picture, FolderResult.of(restored.report()));
    manifest.write();
    listener.restored(restored);
  }

  private void fail(Path picture, BadInput reason) {
    manifest.failed(picture, reason.getMessage());
    listener.failed(picture, reason);
    manifest.write();
  }

  private static BadInput tooLarge(Path picture, Throwable error) {
    return new BadInput(
        "%s needs more memory than the heap of %,d MiB or the device has (%s): give it more by LUCID_JAVA_OPTS=-Xmx..., or fewer --workers"
            .formatted(picture, Runtime.getRuntime().maxMemory() >> 20, error.getMessage()),
        error);
  }

  /** Tells what the run takes, by the first picture of the queue that can be restored. */
  void announce(Queue<Path> queue, boolean timed) {
    for (Path picture : queue) {
      try {
        RestorationPlan plan = planner.plan(Photo.read(picture, planner.settings().range()));
        listener.begins(queue.size(), plan, plan.cost(session, timed), session.device());
        return;
      } catch (BadInput | OutOfDeviceMemory | OutOfMemoryError exception) {
        // Said when it is this picture's turn.
      }
    }
  }

  /** Finds the waiting pictures that an earlier run restored. */
  void findRestored() {
    for (Path picture : manifest.pictures(State.WAITING)) {
      Path report = files.report(picture);
      if (Files.exists(report)) {
        FolderResult known = FolderResult.read(report);
        String hash = hash(picture);
        if (hash != null && hash.equals(known.input())) {
          manifest.restored(picture, known);
        } else {
          listener.log(picture + ": not what was restored before, restoring it again");
        }
      }
    }
  }

  /** The hash of a picture, or null where it cannot be read, which is said in its turn. */
  private static String hash(Path picture) {
    try {
      return PictureFiles.hash(picture);
    } catch (BadInput exception) {
      return null;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
