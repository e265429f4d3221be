package lucid.deblur;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Tensor;

/**
 * A search in parts, where its restarts do not all fit the device. They are independent: each has
 * its own starting point by seed and number, so the parts find what one search would.
 *
 * <p>All parts have the same size, so that one program does for all; the last begins early enough
 * to be full, and searches again what it shares with the one before.
 */
public final class SplitSearch implements AutoCloseable {
  private final IntFunction<LatentSearch> opener;
  private final int restarts;
  private final boolean fixed;
  private final Consumer<String> log;
  private int parts;

  /** Of {@link #batch} restarts; null before it was found to fit. */
  private LatentSearch search;

  /**
   * Opens the search; without a given batch, the largest of all restarts, half of them, a quarter
   * and so on that fits.
   *
   * @param opener a search of so many restarts
   * @param restarts of all parts
   * @param batch the most restarts at once, or null
   * @param log is told, in one line, if the restarts had to be split
   * @throws BadInput if the batch is below 1
   * @throws OutOfDeviceMemory if the given batch, or else a single restart, does not fit
   */
  public SplitSearch(
      IntFunction<LatentSearch> opener, int restarts, Integer batch, Consumer<String> log) {
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
   * @param wanted restarts at once that do not fit if they are not those of a part
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
    if (fixed) {
      throw failure.advise("lower --batch, or leave it out");
    }
    if (batch() == 1) {
      throw failure.advise("not even one restart fits, choose another --device");
    }
    parts = Math.min(2 * parts, restarts);
  }

  /**
   * Restores a blurred picture, see {@link LatentSearch#restore}.
   *
   * @throws OutOfDeviceMemory as the constructor; drivers that allocate late run out of memory here
   */
  public Restoration restore(Tensor blurred, long seed, SearchListener listener) {
    while (true) {
      try {
        return restoreParts(blurred, seed, listener);
      } catch (OutOfDeviceMemory failure) {
        int wanted = batch();
        close();
        split(failure);
        open(wanted);
      }
    }
  }

  private Restoration restoreParts(Tensor blurred, long seed, SearchListener listener) {
    Restoration all = part(0, blurred, seed, Double.NaN, listener);
    for (int part = 1; part < parts; part++) {
      double least = all.residuals()[all.best()];
      Restoration found = part(part, blurred, seed, least, listener);
      all = all.with(first(part), found);
    }
    return all;
  }

  /** The first restart of a part. */
  private int first(int part) {
    return Math.min(part * batch(), restarts - batch());
  }

  /**
   * Searches a part.
   *
   * @param least the least residual of the parts before, or not a number
   */
  private Restoration part(
      int part, Tensor blurred, long seed, double least, SearchListener listener) {
    return search.restore(
        blurred,
        seed,
        first(part),
        (step, steps, residual) ->
            listener.progress(
                part * steps + step, parts * steps, least < residual ? least : residual));
  }

  @Override
  public void close() {
    if (search != null) {
      search.close();
      search = null;
    }
  }
}
