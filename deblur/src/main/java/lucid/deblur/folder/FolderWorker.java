package lucid.deblur.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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

/** Restores pictures of a folder in one thread, whatever becomes of one of them. */
final class FolderWorker implements AutoCloseable {
  private final PhotoPlanner planner;
  private final Supplier<RestorationSession> sessions;
  private final PhotoFiles files;
  private final FolderManifest manifest;
  private final FolderListener listener;
  private RestorationSession session;

  /**
   * @param sessions opens a session of its own
   * @param manifest of all workers
   */
  FolderWorker(
      PhotoPlanner planner,
      Supplier<RestorationSession> sessions,
      PhotoFiles files,
      FolderManifest manifest,
      FolderListener listener) {
    this.planner = planner;
    this.sessions = sessions;
    this.files = files;
    this.manifest = manifest;
    this.listener = listener;
    session = sessions.get();
  }

  RestorationSession session() {
    return session;
  }

  /** Restores what there is in a queue until that is empty or the run ends. */
  void restoreAll(Queue<FolderPicture> queue, BooleanSupplier ended) {
    SearchListener watch =
        new SearchListener() {
          @Override
          public void progress(int step, int steps, double residual) {}

          @Override
          public boolean cancelled() {
            return ended.getAsBoolean();
          }
        };
    FolderPicture picture = queue.poll();
    while (picture != null && !ended.getAsBoolean()) {
      try {
        restore(picture, watch);
      } catch (CancellationException exception) {
        return; // the next run restores that picture
      }
      picture = queue.poll();
    }
  }

  /** Restores a picture, or says what kept it from being restored. */
  private void restore(FolderPicture picture, SearchListener watch) {
    PhotoFiles.Contents contents;
    RestoredPhoto restored;
    try {
      RestorationPlan plan = plan(picture);
      plan.remarks().forEach(listener::log);
      restored = plan.restore(session, watch, EarlyEnd.NEVER);
      contents = files.contents(restored, null);
    } catch (CancellationException exception) {
      throw exception;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
      fail(picture, failure);
      return;
    }
    // A folder that cannot be written to is no picture's fault.
    contents.write();
    manifest.restored(picture, FolderResult.of(restored.report()));
    manifest.write();
    listener.restored(restored);
  }

  private RestorationPlan plan(FolderPicture picture) {
    Photo photo = Photo.read(picture.file(), planner.settings().range());
    return planner.plan(photo.named(picture.name()));
  }

  private void fail(FolderPicture picture, Throwable failure) {
    BadInput reason = PictureFailure.of(picture.file(), failure);
    manifest.failed(picture, reason.getMessage());
    listener.failed(picture.file(), reason);
    manifest.write();
    renewAfter(failure);
  }

  /** What was compiled may be half made after a failure that is not about the input. */
  private void renewAfter(Throwable failure) {
    if (!(failure instanceof BadInput)) {
      session.close();
      session = sessions.get();
    }
  }

  /** Tells what the run takes, by the first picture of the queue that can be restored. */
  void announce(Queue<FolderPicture> queue, boolean timed) {
    for (FolderPicture picture : queue) {
      try {
        RestorationPlan plan = plan(picture);
        listener.begins(queue.size(), plan, plan.cost(session, timed), session.device());
        return;
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError failure) {
        renewAfter(failure); // said when it is this picture's turn
      }
    }
  }

  /** Finds the waiting pictures that an earlier run restored. */
  void findRestored() {
    for (FolderPicture picture : manifest.pictures(State.WAITING)) {
      Path report = files.report(picture.name());
      if (Files.exists(report)) {
        String hash = hash(picture);
        FolderResult known = known(report);
        if (known != null && hash != null && hash.equals(known.input())) {
          manifest.restored(picture, known);
        } else {
          listener.log(picture.file() + ": not what was restored before, restoring it again");
        }
      }
    }
  }

  /** An earlier result, or null where its report is damaged. */
  private static FolderResult known(Path report) {
    try {
      return FolderResult.read(report);
    } catch (BadInput exception) {
      return null;
    }
  }

  /** The hash of a picture, or null where it cannot be read, which is said in its turn. */
  private static String hash(FolderPicture picture) {
    try {
      return PictureFiles.hash(picture.file());
    } catch (BadInput exception) {
      return null;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
