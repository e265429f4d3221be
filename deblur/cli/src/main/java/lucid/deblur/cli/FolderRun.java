package lucid.deblur.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lucid.deblur.cli.FolderManifest.State;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Json;
import lucid.deblur.results.ResultFolder;
import lucid.deblur.search.Cost;
import lucid.deblur.search.SearchListener;
import lucid.generators.Prior;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import lucid.tensor.Device;

/**
 * Restores all pictures of a folder, several at a time. A picture that cannot be restored is
 * reported, and the others go on. A picture whose report was written by an earlier run with the
 * same settings is not restored again; one whose search is cut short is left to the next run.
 */
final class FolderRun {
  private final DeblurSetup setup;
  private final Stop stop;
  private final int workers;
  private final Path source;
  private final PhotoFiles files;
  private final FolderManifest manifest;

  /** Whether something failed that would fail for the other pictures too. */
  private volatile boolean broken;

  /**
   * @param source the folder of the pictures
   * @param target the folder of the results
   * @throws BadInput one line, if there is nothing to do
   */
  FolderRun(DeblurSetup setup, Stop stop, int workers, Path source, Path target) {
    this.setup = setup;
    this.stop = stop;
    this.workers = workers;
    this.source = source;
    files = new PhotoFiles(target);
    manifest = new FolderManifest(target.resolve("manifest.json"), FolderPictures.list(source));
  }

  /**
   * Restores them.
   *
   * @return the exit code
   */
  int run() {
    try (PhotoWorker first = PhotoWorker.open(setup, workers);
        ResultFolder folder = ResultFolder.open(files.folder(), settings(first.device()))) {
      findRestored();
      int before = manifest.count(State.RESTORED);
      manifest.write();
      Queue<Path> queue = new ConcurrentLinkedQueue<>(manifest.pictures(State.WAITING));
      if (!queue.isEmpty()) {
        announce(first, queue);
        restore(first, queue);
      }
      Path page = folder.resolve("index.html");
      AtomicFiles.write(Map.of(page, FolderPage.html(source, page, manifest.entries())));
      return conclude(before, page);
    }
  }

  /** What all results depend on. */
  private Map<String, Object> settings(Device device) {
    Map<String, Object> settings = new LinkedHashMap<>();
    PhotoOptions photos = setup.photos();
    settings.put("crop", photos.crop() == null ? null : photos.crop().toString());
    settings.put("tile", photos.tile());
    settings.put("boundary", photos.boundary() == null ? null : photos.boundary().toString());
    settings.put("gamma", photos.gamma() == null ? null : photos.gamma().toString());
    Map<String, Map<String, Object>> identities = new LinkedHashMap<>();
    for (Prior prior : setup.priors()) {
      Map<String, Object> provenance = setup.provenance(prior, setup.kernels(), device);
      identities.put(prior.name(), ResultFolder.identity(provenance));
    }
    if (setup.mayBeUntrained()) {
      Map<String, Object> provenance = setup.provenance(null, setup.kernels(), device);
      identities.put("untrained", ResultFolder.identity(provenance));
    }
    if (identities.size() == 1) {
      identities.values().forEach(settings::putAll);
    } else {
      settings.putAll(identities);
    }
    return settings;
  }

  private void findRestored() {
    for (Path picture : manifest.pictures(State.WAITING)) {
      Path report = files.file(FileNames.base(picture), "json");
      if (Files.exists(report)) {
        JsonNode known = Json.read(report);
        if (known.path(RestoredPhoto.INPUT).asText().equals(hash(picture))) {
          manifest.restored(picture, Json.map(known));
        } else {
          setup.err().println(picture + ": not what was restored before, restoring it again");
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

  /** Says what the run takes, by its first picture that can be restored. */
  private void announce(PhotoWorker worker, Queue<Path> queue) {
    PhotoReader silent = setup.reader(new PrintWriter(Writer.nullWriter()));
    for (Path picture : queue) {
      try {
        Photo photo = silent.read(picture, null);
        Cost cost = worker.search().cost(photo, setup.isTimeOpen());
        setup.announce("%d pictures, each ".formatted(queue.size()), photo, cost, worker.device());
        return;
      } catch (BadInput exception) {
        // Said when it is this picture's turn.
      }
    }
  }

  private void restore(PhotoWorker first, Queue<Path> queue) {
    List<PhotoWorker> helpers = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      for (int i = 1; i < Math.min(workers, queue.size()); i++) {
        helpers.add(PhotoWorker.open(setup, workers));
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
      helpers.forEach(PhotoWorker::close);
    }
  }

  private void restoreAll(PhotoWorker worker, Queue<Path> queue) {
    boolean done = false;
    try {
      for (Path picture = queue.poll(); picture != null && !isEnded(); picture = queue.poll()) {
        restore(worker, picture);
      }
      done = true;
    } catch (CancellationException exception) {
      done = true; // the next run restores that picture
    } finally {
      if (!done) {
        broken = true;
      }
    }
  }

  private boolean isEnded() {
    return broken || stop.isAsked();
  }

  private void restore(PhotoWorker worker, Path picture) {
    Photo photo;
    try {
      photo = setup.reader(setup.err()).read(picture, null);
    } catch (BadInput exception) {
      setup.err().println("lucid: " + exception.getMessage());
      manifest.failed(picture, exception.getMessage());
      manifest.write();
      return;
    }
    SearchListener watch =
        new SearchListener() {
          @Override
          public void progress(int step, int steps, double residual) {}

          @Override
          public boolean cancelled() {
            return isEnded();
          }
        };
    RestoredPhoto restored = worker.search().restore(photo, watch, left -> () -> false);
    Map<String, Object> report = restored.report(null);
    report.putAll(setup.provenance(photo, worker.search().recipe(photo.way()), worker.device()));
    files.write(restored, report);
    manifest.restored(picture, report);
    manifest.write();
    setup.out().println(files.summary(photo.name(), report));
  }

  private int conclude(int before, Path page) {
    int failed = manifest.count(State.FAILED);
    int waiting = manifest.count(State.WAITING);
    List<String> parts = new ArrayList<>();
    parts.add((manifest.count(State.RESTORED) - before) + " restored");
    if (before > 0) {
      parts.add(before + " restored before");
    }
    if (failed > 0) {
      parts.add(failed + " failed");
    }
    if (waiting > 0) {
      parts.add(waiting + " left, which the same command goes on with");
    }
    setup.out().println(String.join(", ", parts));
    setup.out().println("Page: " + page.toAbsolutePath());
    return waiting > 0 && stop.exitCode() != 0
        ? stop.exitCode()
        : failed + waiting > 0 ? Main.FAILED : 0;
  }
}
