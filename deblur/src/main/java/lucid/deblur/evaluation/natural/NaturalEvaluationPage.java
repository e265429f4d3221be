package lucid.deblur.evaluation.natural;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lucid.deblur.report.Fact;
import lucid.deblur.report.Figures;
import lucid.deblur.report.HtmlPage;
import lucid.generators.files.FileNames;

/** An evaluation of natural photos as a page that shows the sheets beside it. */
final class NaturalEvaluationPage {
  /** The page's name in the folder. */
  static final String NAME = "index.html";

  private static final String TEMPLATE = "natural-evaluation.html";

  /** A photo; the sheet by its address. */
  private record Row(String picture, String finding, String figures, String sheet) {}

  /** The page by the names in the template. */
  private record Page(String title, List<Fact> facts, List<Row> rows) {}

  private NaturalEvaluationPage() {}

  /** The name of a photo's sheet. */
  static String sheet(String picture) {
    return FileNames.base(picture) + ".sheet.jpg";
  }

  /** The page's bytes; photos with the largest gain come first. */
  static byte[] html(NaturalEvaluationReport report) {
    String title =
        "%s, %d photos"
            .formatted(
                Path.of(report.set()).toAbsolutePath().normalize().getFileName(),
                report.summary().photos());
    List<Row> rows =
        report.photos().stream()
            .sorted(Comparator.comparingDouble(NaturalEvaluationPage::gain).reversed())
            .map(NaturalEvaluationPage::row)
            .toList();
    return HtmlPage.render(TEMPLATE, new Page(title, facts(report), rows));
  }

  private static double gain(NaturalPictureResult result) {
    return result.score() == null ? 0 : result.score().gain();
  }

  private static Row row(NaturalPictureResult result) {
    NaturalScore score = result.score();
    String figures =
        score == null
            ? ""
            : "%s, restored %s, try %s dB, with the true kernel %s, kernel similarity %s"
                .formatted(
                    Figures.quality(score.psnrBlurred(), score.ssimBlurred()),
                    Figures.quality(score.psnr(), score.ssim()),
                    Figures.format("%.2f", score.psnrAttempt()),
                    Figures.quality(score.psnrTrueKernel(), score.ssimTrueKernel()),
                    Figures.format("%.2f", score.kernelSimilarity()));
    return new Row(result.picture(), result.finding(), figures, sheet(result.picture()));
  }

  private static List<Fact> facts(NaturalEvaluationReport report) {
    List<Fact> facts = new ArrayList<>();
    for (String line : NaturalLines.of(report)) {
      int colon = line.indexOf(": ");
      facts.add(new Fact(line.substring(0, colon), line.substring(colon + 2)));
    }
    facts.add(new Fact("device", report.deviceDescription()));
    return facts;
  }
}
