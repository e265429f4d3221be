package lucid.deblur.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.report.Figures;
import lucid.deblur.report.HtmlPage;
import lucid.deblur.report.Provenance;
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
  private final EvaluationReport report;

  EvaluationPage(EvaluationFolder folder, EvaluationReport report) {
    this.folder = folder;
    this.report = report;
  }

  /** The page's bytes. */
  byte[] html() {
    Map<String, Object> page = new LinkedHashMap<>();
    Map<String, Object> provenance = report.provenance();
    page.put(
        "title",
        "%s, %s pictures, algorithm %s"
            .formatted(
                Path.of((String) provenance.get("set")).toAbsolutePath().normalize().getFileName(),
                provenance.get("pictures"),
                provenance.get("algorithm")));
    page.put("facts", Provenance.facts(provenance));
    List<Map<String, Object>> blurs = new ArrayList<>();
    report
        .rows()
        .forEach(
            (setting, rows) -> {
              Map<String, Object> blur = new LinkedHashMap<>();
              blur.put("title", setting.title());
              blur.put("count", rows.size() == 1 ? "1 picture" : rows.size() + " pictures");
              blur.put("mean", figures(report.mean(setting)));
              blur.put("rows", rows(setting, rows));
              blurs.add(blur);
            });
    page.put("blurs", blurs);
    return HtmlPage.render(TEMPLATE, page);
  }

  private List<Map<String, Object>> rows(BlurSetting setting, List<Map<String, Object>> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingDouble((Map<String, Object> row) -> Figures.number(row.get("psnr")))
                .reversed())
        .map(
            row -> {
              Map<String, Object> shown = new LinkedHashMap<>(figures(row));
              String name = (String) row.get("picture");
              shown.put("picture", name);
              for (String picture : PICTURES) {
                shown.put(picture.replaceAll("\\W", "_"), dataUri(setting, name, picture));
              }
              return shown;
            })
        .toList();
  }

  /** Figures as they are shown; published ones are empty where there are none. */
  private static Map<String, Object> figures(Map<String, Object> row) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("blurred", Figures.quality(row, "psnr_blurred", "ssim_blurred"));
    shown.put("restored", Figures.quality(row, "psnr", "ssim"));
    shown.put("aligned", row.containsKey("aligned_psnr") ? aligned(row) : "");
    shown.put(
        "published",
        row.containsKey("published_psnr")
            ? Figures.quality(row, "published_psnr", "published_ssim")
            : "");
    shown.put("similarity", Figures.format("%.2f", row, "kernel_similarity"));
    shown.put("residual", Figures.format("%.4f", row, "residual"));
    shown.put("seconds", Figures.format("%.0f", row, "seconds"));
    return shown;
  }

  private static String aligned(Map<String, Object> row) {
    return "%s dB, error ratio %s"
        .formatted(
            Figures.format("%.2f", row, "aligned_psnr"),
            Figures.format("%.2f", row, "error_ratio"));
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
