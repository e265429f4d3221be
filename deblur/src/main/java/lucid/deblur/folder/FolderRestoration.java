package lucid.deblur.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import lucid.deblur.folder.FolderManifest.State;
import lucid.deblur.photo.PhotoFiles;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RunLimit;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.results.ResultFolder;
import lucid.deblur.search.DeviceChoice;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;

/**
 * Restores all pictures of a folder, several at a time. A picture that cannot be restored is
 * reported, and the others go on. A picture whose report was written by an earlier run with the
 * same settings is not restored again; one whose search is cut short is left to the next run.
 */
public final class FolderRestoration {
  private final PhotoPlanner planner;
  private final int workers;
  private final FolderPictures pictures;
  private final RunLimit limit;
  private final FolderListener listener;
  private final PhotoFiles files;
  private final FolderManifest manifest;

  /** Whether something failed that would fail for the other pictures too. */
  private volatile boolean broken;

  /**
   * Begins with pictures that all wait.
   *
   * @param planner says how to restore them
   * @param workers pictures that are restored at a time
   * @param pictures what there is to restore
   * @param target the folder of the results
   * @param limit when to end early
   * @throws BadInput one line, if there are no workers
   */
  public FolderRestoration(
      PhotoPlanner planner,
      int workers,
      FolderPictures pictures,
      Path target,
      RunLimit limit,
      FolderListener listener) {
    if (workers < 1) {
      throw new BadInput("cannot restore with " + workers + " workers: give 1 or more");
    }
    this.planner = planner;
    this.workers = workers;
    this.pictures = pictures;
    this.limit = limit;
    this.listener = listener;
    files = new PhotoFiles(target);
    manifest = new FolderManifest(target.resolve("manifest.json"), pictures);
  }

  /**
   * Restores them.
   *
   * @throws BadInput one line, if the results cannot be written, or results of other settings are
   *     there
   */
  public FolderOutcome run() {
    try (FolderWorker first = worker()) {
      Map<String, Object> settings = planner.settings(first.session().device());
      try (ResultFolder folder = ResultFolder.open(files.folder(), settings)) {
        first.findRestored();
        int before = manifest.count(State.RESTORED);
        manifest.write();
        if (!pictures.passedOver().isEmpty()) {
          listener.log(pictures.folder() + ": " + PassedOver.line(pictures.passedOver()));
        }
        Queue<FolderPicture> queue = new ConcurrentLinkedQueue<>(manifest.pictures(State.WAITING));
        if (!queue.isEmpty()) {
          first.announce(queue, limit.isTimeOpen());
          restore(first, queue);
        }
        Path page = folder.resolve("index.html");
        AtomicFiles.write(Map.of(page, FolderPage.html(pictures, page, manifest.entries())));
        return new FolderOutcome(
            manifest.count(State.RESTORED) - before,
            before,
            manifest.count(State.FAILED),
            manifest.count(State.WAITING),
            page);
      }
    }
  }

  private FolderWorker worker() {
    DeviceChoice device = planner.settings().device().forOneOf(workers);
    Supplier<RestorationSession> sessions =
        () -> new RestorationSession(device.open(listener::log), listener::log);
    return new FolderWorker(planner, sessions, files, manifest, listener);
  }

  private void restore(FolderWorker first, Queue<FolderPicture> queue) {
    List<FolderWorker> helpers = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      for (int i = 1; i < Math.min(workers, queue.size()); i++) {
        helpers.add(worker());
      }
      List<Callable<Object>> tasks = new ArrayList<>();
      tasks.add(Executors.callable(() -> restoreAll(first, queue)));
      helpers.forEach(helper -> tasks.add(Executors.callable(() -> restoreAll(helper, queue))));
      for (Future<Object> ended : pool.invokeAll(tasks)) {
        ended.get();
      }
    } catch (InterruptedException exception) {
      throw new IllegalStateException("interrupted while pictures were restored", exception);
    } catch (ExecutionException exception) {
      if (exception.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) exception.getCause();
    } finally {
      pool.shutdown();
      helpers.forEach(FolderWorker::close);
    }
  }

  private void restoreAll(FolderWorker worker, Queue<FolderPicture> queue) {
    boolean done = false;
    try {
      worker.restoreAll(queue, () -> broken || limit.isReached());
      done = true;
    } finally {
      if (!done) {
        broken = true;
      }
    }
  }
}
