package lucid.deblur.search;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import lucid.generators.files.BadInput;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Tensor;

/**
 * A stage in parts, where its restarts do not all fit the device. They are independent, so the
 * parts find what all at once would.
 *
 * <p>All parts have the same size, so that one program does for all; the last begins early enough
 * to be full, and searches again what it shares with the one before.
 */
final class SplitSearch implements AutoCloseable {
  private final IntFunction<StageSearch> opener;
  private final int restarts;
  private final boolean fixed;
  private final Consumer<String> log;
  private int parts;

  /** The search of {@link #batch} restarts; null before they were found to fit. */
  private StageSearch search;

  /**
   * Opens the stage; without a given batch, the largest of all restarts, half of them, a quarter
   * and so on that fits.
   *
   * @param opener the stage for so many restarts
   * @param restarts of all parts
   * @param batch the most restarts at once, or null
   * @param log is told, in one line, if the restarts had to be split
   * @throws BadInput if the batch is below 1
   * @throws OutOfDeviceMemory if the given batch, or else a single restart, does not fit
   */
  SplitSearch(IntFunction<StageSearch> opener, int restarts, Integer batch, Consumer<String> log) {
    if (batch != null && batch < 1) {
      throw new BadInput("cannot search " + batch + " restarts at once: give 1 or more");
    }
    this.opener = opener;
    this.restarts = restarts;
    this.fixed = batch != null;
    this.log = log;
    this.parts = fixed ? (restarts - 1) / batch + 1 : 1;
    open(batch());
  }

  /** The restarts of a part. */
  private int batch() {
    return (restarts - 1) / parts + 1;
  }

  /**
   * @param wanted restarts at once; if a part has fewer restarts, the wanted number did not fit
   */
  private void open(int wanted) {
    while (search == null) {
      try {
        search = opener.apply(batch());
      } catch (OutOfDeviceMemory failure) {
        split(failure);
      }
    }
    if (batch() < wanted) {
      log.accept(
          "%d restarts do not fit the device at once: searching %d at a time"
              .formatted(wanted, batch()));
    }
  }

  private void split(OutOfDeviceMemory failure) {
    if (batch() == 1) {
      throw failure.advise("not even one restart fits, choose another --device");
    }
    if (fixed) {
      throw failure.advise("lower --batch, or leave it out");
    }
    parts = Math.min(2 * parts, restarts);
  }

  /**
   * Runs the stage, see {@link StageSearch#run}. One that is stopped gives those restarts that
   * began.
   *
   * @param starts of all restarts
   * @throws OutOfDeviceMemory as the constructor; drivers that allocate late run out of memory here
   */
  Outcome run(Tensor blurred, Candidates starts, SearchListener listener) {
    return splitting(() -> runParts(blurred, starts, listener));
  }

  private <T> T splitting(Supplier<T> action) {
    while (true) {
      try {
        return action.get();
      } catch (OutOfDeviceMemory failure) {
        int wanted = batch();
        close();
        split(failure);
        open(wanted);
      }
    }
  }

  /**
   * The time of a step of all restarts in seconds, from a few steps.
   *
   * @param timing about how long these may run
   * @throws OutOfDeviceMemory as the constructor
   */
  double secondsAStep(Tensor blurred, Candidates starts, double timing) {
    return splitting(
        () -> {
          int[] first = IntStream.range(0, batch()).toArray();
          return parts * search.secondsAStep(blurred, starts.pick(first), timing);
        });
  }

  /** The memory of a part on the device in bytes. */
  long memory() {
    return search.memory();
  }

  private Outcome runParts(Tensor blurred, Candidates starts, SearchListener listener) {
    Outcome all = null;
    for (int part = 0; part < parts; part++) {
      int first = Math.min(part * batch(), restarts - batch());
      int[] own = IntStream.range(first, first + batch()).toArray();
      int steps = search.steps();
      SearchPart heard = new SearchPart(listener, part * steps, steps, parts * steps);
      Outcome found =
          search.run(
              blurred, starts.pick(own), all == null ? heard : heard.after(all.bestResidual()));
      if (all != null && found.steps() == 0) {
        break; // stopped: what has not begun is not compared with what has
      }
      all = all == null ? found : all.join(first, found);
    }
    return all;
  }

  @Override
  public void close() {
    if (search != null) {
      search.close();
      search = null;
    }
  }
}
