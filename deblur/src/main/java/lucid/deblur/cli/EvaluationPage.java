package lucid.deblur.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.BadInput;
import lucid.generators.files.FileErrors;

/**
 * An evaluation as one HTML page that needs no other file: for each way of blurring its pictures,
 * the best restored first.
 */
final class EvaluationPage {
  private static final String TEMPLATE = "/lucid/evaluation.html";

  /** The pictures of a row from left to right, by the endings of their files. */
  static final List<String> PICTURES =
      List.of("blurred.png", "restored.png", "sharp.png", "kernel-found.png", "kernel.png");

  /** What of the provenance is shown. */
  private static final List<String> FACTS =
      List.of("recipe", "prior", "blur_prior", "seed", "device_description", "environment");

  private final EvaluationFolder folder;
  private final EvaluationReport report;

  EvaluationPage(EvaluationFolder folder, EvaluationReport report) {
    this.folder = folder;
    this.report = report;
  }

  /** The page's bytes. */
  byte[] html() {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put(
        "title",
        "%s, %s pictures, algorithm %s"
            .formatted(
                report.provenance().get("set"),
                report.provenance().get("pictures"),
                report.provenance().get("algorithm")));
    JsonNode provenance = Json.parse(Json.bytes(report.provenance()), "provenance");
    page.put(
        "facts",
        FACTS.stream()
            .map(
                name -> Map.of("name", name.replace('_', ' '), "value", text(provenance.get(name))))
            .toList());
    List<Map<String, Object>> blurs = new ArrayList<>();
    report
        .rows()
        .forEach(
            (setting, rows) -> {
              Map<String, Object> blur = new LinkedHashMap<>();
              blur.put("title", setting.title());
              blur.put("count", rows.size());
              blur.put("mean", figures(report.mean(setting)));
              blur.put("rows", rows(setting, rows));
              blurs.add(blur);
            });
    page.put("blurs", blurs);
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .compile(template())
        .execute(page)
        .getBytes(StandardCharsets.UTF_8);
  }

  private List<Map<String, Object>> rows(BlurSetting setting, List<Map<String, Object>> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingDouble(
                    (Map<String, Object> row) -> EvaluationReport.number(row.get("psnr")))
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
    shown.put("blurred", quality(row, "psnr_blurred", "ssim_blurred"));
    shown.put("restored", quality(row, "psnr", "ssim"));
    shown.put(
        "published",
        row.containsKey("published_psnr") ? quality(row, "published_psnr", "published_ssim") : "");
    shown.put("similarity", format("%.2f", row, "kernel_similarity"));
    shown.put("residual", format("%.4f", row, "residual"));
    shown.put("seconds", format("%.0f", row, "seconds"));
    return shown;
  }

  /** A value of the provenance in a line, the fields of objects by name. */
  private static String text(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        parts.add(field.getKey().replace('_', ' ') + " " + text(field.getValue()));
      }
      return String.join(", ", parts);
    }
    value.forEach(element -> parts.add(text(element)));
    return value.isArray() ? String.join("; then ", parts) : value.asText();
  }

  private static String quality(Map<String, Object> row, String psnr, String ssim) {
    return format("%.2f", row, psnr) + " dB / " + format("%.3f", row, ssim);
  }

  private static String format(String form, Map<String, Object> row, String name) {
    double value = EvaluationReport.number(row.get(name));
    return Double.isNaN(value) ? "\u221e" : String.format(Locale.ROOT, form, value);
  }

  private String dataUri(BlurSetting setting, String name, String ending) {
    var file = folder.file(setting, name, ending);
    try {
      return "data:image/png;base64,"
          + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException exception) {
      throw new BadInput("cannot read " + file + ": " + FileErrors.reason(exception), exception);
    }
  }

  private static String template() {
    try (InputStream stream = EvaluationPage.class.getResourceAsStream(TEMPLATE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
