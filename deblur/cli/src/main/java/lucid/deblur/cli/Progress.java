package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import lucid.deblur.search.RemainingTime;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.Timetable;
import lucid.tensor.Tensor;

/**
 * On a terminal a bar with the step, the time left, the residual, the PSNR where the truth is
 * known, and a preview of the best picture; a few plain lines of the same, without it, in a pipe.
 */
final class Progress implements SearchListener, AutoCloseable {
  private static final int LINES = 10;

  private final String task;
  private final ToDoubleFunction<Tensor> psnr;
  private final PrintWriter log;
  private final RemainingTime remaining;
  private final TaskBar bar;
  private int lines;
  private double bestPsnr = Double.NaN;
  private String preview = "";

  /** The progress of a search whose truth and time are not known. */
  Progress(String task, Messages messages) {
    this(task, null, Timetable.UNKNOWN, messages);
  }

  /**
   * @param psnr of a picture that the search finds, in dB, or null where the truth is not known
   * @param timetable the time that the search is expected to take
   */
  Progress(String task, ToDoubleFunction<Tensor> psnr, Timetable timetable, Messages messages) {
    this.task = task;
    remaining = new RemainingTime(timetable);
    bar = new TaskBar(task, messages.terminal(), remaining::seconds);
    this.psnr = psnr;
    log = messages.notes();
  }

  @Override
  public void best(double residual, Supplier<Tensor> picture) {
    if (psnr != null) {
      double found = psnr.applyAsDouble(picture.get());
      bestPsnr = found < bestPsnr ? bestPsnr : found;
    }
    if (bar.isSeen()) {
      preview = " " + Preview.of(picture.get());
    }
  }

  @Override
  public void progress(int step, int steps, double residual) {
    remaining.progress(step, steps);
    String state =
        Double.isNaN(residual) ? "" : String.format(Locale.ROOT, "residual %.4f", residual);
    if (!Double.isNaN(bestPsnr)) {
      state += String.format(Locale.ROOT, ", best PSNR %.2f dB", bestPsnr);
    }
    if (bar.isSeen()) {
      bar.show(step, steps, state + preview);
    } else if (step * LINES >= (lines + 1) * steps) {
      lines = step * LINES / steps;
      log.println(
          String.format(
              Locale.ROOT,
              "%s: step %d of %d%s, %.0f s left",
              task,
              step,
              steps,
              state.isEmpty() ? "" : ", " + state,
              remaining.seconds()));
    }
  }

  @Override
  public void close() {
    bar.close();
  }
}
