package lucid.deblur.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

  private final EvaluationFolder folder;
  private final EvaluationReport report;

  EvaluationPage(EvaluationFolder folder, EvaluationReport report) {
    this.folder = folder;
    this.report = report;
  }

  /** The page's bytes. */
  byte[] html() {
    Map<String, Object> page = new LinkedHashMap<>();
    JsonNode provenance = Json.parse(Json.bytes(report.provenance()), "provenance");
    page.put(
        "title",
        "%s, %s pictures, algorithm %s"
            .formatted(
                Path.of(provenance.get("set").asText()).toAbsolutePath().normalize().getFileName(),
                provenance.get("pictures").asText(),
                provenance.get("algorithm").asText()));
    page.put("facts", facts(provenance));
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
    shown.put("aligned", row.containsKey("aligned_psnr") ? aligned(row) : "");
    shown.put(
        "published",
        row.containsKey("published_psnr") ? quality(row, "published_psnr", "published_ssim") : "");
    shown.put("similarity", format("%.2f", row, "kernel_similarity"));
    shown.put("residual", format("%.4f", row, "residual"));
    shown.put("seconds", format("%.0f", row, "seconds"));
    return shown;
  }

  private static List<Map<String, String>> facts(JsonNode provenance) {
    List<String> stages = new ArrayList<>();
    for (JsonNode stage : provenance.get("recipe").get("stages")) {
      stages.add(
          "%s, %s restarts, %s steps (%s)"
              .formatted(
                  stage.get("algorithm").asText(),
                  stage.get("restarts"),
                  stage.get("steps"),
                  text(stage.get("constants"))));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "recipe",
        provenance.get("recipe").get("name").asText() + ": " + String.join("; then ", stages));
    facts.put("prior", text(provenance.get("prior")));
    facts.put("blur prior", text(provenance.get("blur_prior")));
    facts.put("seed", provenance.get("seed").asText());
    facts.put(
        "device",
        provenance.get("device").asText() + ", " + provenance.get("device_description").asText());
    facts.put("environment", text(provenance.get("environment")));
    return facts.entrySet().stream()
        .map(fact -> Map.of("name", fact.getKey(), "value", fact.getValue()))
        .toList();
  }

  /** The fields of an object in a line. */
  private static String text(JsonNode object) {
    return object.properties().stream()
        .map(field -> field.getKey() + " " + field.getValue().asText())
        .collect(Collectors.joining(", "));
  }

  private static String quality(Map<String, Object> row, String psnr, String ssim) {
    return format("%.2f", row, psnr) + " dB / " + format("%.3f", row, ssim);
  }

  private static String aligned(Map<String, Object> row) {
    return "%s dB, error ratio %s"
        .formatted(format("%.2f", row, "aligned_psnr"), format("%.2f", row, "error_ratio"));
  }

  private static String format(String form, Map<String, Object> row, String name) {
    double value = EvaluationReport.number(row.get(name));
    return Double.isNaN(value) ? "\u221e" : String.format(Locale.ROOT, form, value);
  }

  private String dataUri(BlurSetting setting, String name, String ending) {
    Path file = folder.file(setting, name, ending);
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
