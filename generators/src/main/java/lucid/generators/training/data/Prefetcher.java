package lucid.generators.training.data;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Prepares the next batch while the device computes. */
public final class Prefetcher implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "batches");
            daemon.setDaemon(true);
            return daemon;
          });
  private final BatchSource source;
  private float[] ready;
  private float[] spare;
  private int step;
  private Future<?> pending;

  /**
   * @param step of the first batch
   * @param count of numbers in a batch
   */
  public Prefetcher(BatchSource source, int step, int count) {
    this.source = source;
    this.step = step;
    this.ready = new float[count];
    this.spare = new float[count];
    prepare();
  }

  private void prepare() {
    int wanted = step++;
    float[] target = spare;
    pending = thread.submit(() -> source.fill(wanted, target));
  }

  /** The next step's batch, which stays as it is until the next call. */
  public float[] next() {
    try {
      pending.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was prepared", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot prepare a batch: " + e.getCause(), e.getCause());
    }
    float[] filled = spare;
    spare = ready;
    ready = filled;
    prepare();
    return filled;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
