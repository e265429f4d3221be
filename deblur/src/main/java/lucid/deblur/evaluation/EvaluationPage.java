package lucid.deblur.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.evaluation.pictures.BlurSetting;
import lucid.deblur.report.Fact;
import lucid.deblur.report.Figures;
import lucid.deblur.report.HtmlPage;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/**
 * An evaluation as one HTML page that needs no other file: for each way of blurring its pictures,
 * the best restored first.
 */
final class EvaluationPage {
  private static final String TEMPLATE = "evaluation.html";

  /** The pictures of a row from left to right, by the endings of their files. */
  static final List<String> PICTURES =
      List.of("blurred.png", "restored.png", "sharp.png", "kernel-found.png", "kernel.png");

  private final EvaluationFolder folder;
  private final EvaluationResults results;

  EvaluationPage(EvaluationFolder folder, EvaluationResults results) {
    this.folder = folder;
    this.results = results;
  }

  /**
   * Figures as they are shown; what a picture does not have is empty.
   *
   * @param blurred the quality before
   * @param restored the quality after
   */
  private record Shown(
      String blurred,
      String restored,
      String aligned,
      String published,
      String similarity,
      String residual,
      String seconds) {
    static Shown of(EvaluationFigures figures) {
      AlignedFigures aligned = figures.aligned();
      PublishedQuality published = figures.published();
      return new Shown(
          Figures.quality(figures.psnrBlurred(), figures.ssimBlurred()),
          Figures.quality(figures.psnr(), figures.ssim()),
          aligned == null
              ? ""
              : "%s dB, error ratio %s"
                  .formatted(
                      Figures.format("%.2f", aligned.alignedPsnr()),
                      Figures.format("%.2f", aligned.errorRatio())),
          published == null
              ? ""
              : Figures.quality(published.publishedPsnr(), published.publishedSsim()),
          Figures.format("%.2f", figures.kernelSimilarity()),
          Figures.format("%.4f", figures.residual()),
          Figures.format("%.0f", figures.seconds()));
    }
  }

  /** A row of the table: the pictures by their names in the template. */
  private record Row(String picture, Shown figures, Map<String, String> pictures) {}

  /** The table of one way of blurring. */
  private record Blur(String title, String count, Shown mean, List<Row> rows) {}

  /** The page by the names in the template. */
  private record Page(String title, List<Fact> facts, List<Blur> blurs) {}

  /** The page's bytes. */
  byte[] html() {
    EvaluationProvenance provenance = results.provenance();
    String title =
        "%s, %s pictures, algorithm %s"
            .formatted(
                Path.of(provenance.set()).toAbsolutePath().normalize().getFileName(),
                provenance.pictures(),
                provenance.search().settings().algorithm());
    return HtmlPage.render(
        TEMPLATE,
        new Page(title, provenance.facts(), results.settings().stream().map(this::blur).toList()));
  }

  private Blur blur(SettingResults of) {
    int count = of.pictures().size();
    return new Blur(
        of.setting().title(),
        count == 1 ? "1 picture" : count + " pictures",
        Shown.of(of.mean()),
        of.pictures().stream()
            .sorted(
                Comparator.comparingDouble((PictureResult result) -> result.quality().psnr())
                    .reversed())
            .map(result -> row(of.setting(), result))
            .toList());
  }

  private Row row(BlurSetting setting, PictureResult result) {
    Map<String, String> pictures = new LinkedHashMap<>();
    for (String picture : PICTURES) {
      pictures.put(picture.replaceAll("\\W", "_"), dataUri(setting, result.picture(), picture));
    }
    return new Row(result.picture(), Shown.of(EvaluationFigures.of(result)), pictures);
  }

  private String dataUri(BlurSetting setting, String name, String ending) {
    Path file = folder.file(setting, name, ending);
    try {
      return HtmlPage.dataUri(Files.readAllBytes(file));
    } catch (IOException exception) {
      throw new BadInput("cannot read " + file + ": " + FileErrors.reason(exception), exception);
    }
  }
}
