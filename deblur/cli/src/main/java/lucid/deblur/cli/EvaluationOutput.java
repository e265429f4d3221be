package lucid.deblur.cli;

import java.nio.file.Path;
import lucid.deblur.evaluation.AlignedFigures;
import lucid.deblur.evaluation.EvaluationListener;
import lucid.deblur.evaluation.EvaluationResults;
import lucid.deblur.evaluation.PictureResult;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.report.Figures;
import lucid.deblur.search.SearchListener;

/** Prints an evaluation line by line, with a bar for each search. */
final class EvaluationOutput implements EvaluationListener, AutoCloseable {
  private final Messages messages;
  private final SearchBars bars;

  EvaluationOutput(Messages messages) {
    this.messages = messages;
    bars = new SearchBars(messages);
  }

  @Override
  public void log(String line) {
    messages.notes().println(line);
  }

  @Override
  public void begins(BlurSetting setting) {
    messages.out().println(setting.title());
    messages.out().println(MeasurementTable.header());
  }

  @Override
  public SearchListener search(String title) {
    return bars.begin(title);
  }

  @Override
  public void restored(PictureResult result) {
    close();
    String line =
        MeasurementTable.line(result.picture(), result.quality(), result.search())
            + verdict(result);
    AlignedFigures aligned = result.aligned();
    messages
        .out()
        .println(
            aligned == null
                ? line
                : "%s, at the best shift %s dB, error ratio %s"
                    .formatted(
                        line,
                        Figures.format("%.2f", aligned.alignedPsnr()),
                        Figures.format("%.2f", aligned.errorRatio())));
  }

  private static String verdict(PictureResult result) {
    if (result.verdict() == null) {
      return "";
    }
    return (result.verdict().sure() ? "  sure" : "  unsure") + (result.isWorse() ? ", worse" : "");
  }

  /** The verdicts on all pictures beside the truth, where there are verdicts. */
  void ended(EvaluationResults results) {
    if (results.verdicts() != null) {
      messages.out().println(results.verdicts());
    }
  }

  @Override
  public void written(Path page) {
    messages.out().println("Page: " + page.toAbsolutePath());
  }

  /** Ends the bar of a search. */
  @Override
  public void close() {
    bars.close();
  }
}
