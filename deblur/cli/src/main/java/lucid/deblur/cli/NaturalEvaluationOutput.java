package lucid.deblur.cli;

import java.nio.file.Path;
import lucid.deblur.evaluation.natural.NaturalEvaluationListener;
import lucid.deblur.evaluation.natural.NaturalEvaluationReport;
import lucid.deblur.evaluation.natural.NaturalLines;
import lucid.deblur.evaluation.natural.NaturalPictureResult;
import lucid.deblur.search.RemainingTime;
import lucid.deblur.search.SearchListener;
import lucid.deblur.search.Timetable;

/** Prints an evaluation of natural photos line by line, with a bar for each. */
final class NaturalEvaluationOutput implements NaturalEvaluationListener, AutoCloseable {
  private final Messages messages;
  private TaskBar bar;

  NaturalEvaluationOutput(Messages messages) {
    this.messages = messages;
    messages.out().println(NaturalLines.header());
  }

  @Override
  public void log(String line) {
    messages.notes().println(line);
  }

  /** In a pipe, the lines of results tell enough. */
  @Override
  public SearchListener begins(String photo) {
    close();
    RemainingTime remaining = new RemainingTime(Timetable.UNKNOWN);
    TaskBar own = new TaskBar(photo, messages.terminal(), remaining::seconds);
    bar = own;
    return (step, steps, residual) -> {
      remaining.progress(step, steps);
      if (own.isSeen()) {
        own.show(step, steps, "");
      }
    };
  }

  @Override
  public void restored(NaturalPictureResult result) {
    close();
    messages.out().println(NaturalLines.of(result));
  }

  @Override
  public void written(Path page) {
    messages.out().println("Page: " + page.toAbsolutePath());
  }

  /** Prints the results in short. */
  void ended(NaturalEvaluationReport report) {
    messages.out().println();
    NaturalLines.of(report).forEach(messages.out()::println);
  }

  /** Ends the bar of a photo. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
