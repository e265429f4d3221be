package lucid.deblur.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.report.Figures;

/** The figures of an evaluation: a row a picture and way of blurring, and their means. */
final class EvaluationReport {
  /** The field of a row that tells what was restored. */
  static final String BLURRED_HASH = "blurred_hash";

  private static final String PUBLISHED_PSNR = "published_psnr";
  private static final String PUBLISHED_SSIM = "published_ssim";

  private static final List<String> PLACE = List.of("noise", "kernels", "picture", "index", "seed");

  /** The figures of which a mean makes sense. */
  private static final List<String> FIGURES =
      List.of(
          "psnr_blurred",
          "ssim_blurred",
          "psnr",
          "ssim",
          "gaussian_ssim",
          "kernel_similarity",
          "residual",
          "seconds");

  private static final List<String> PUBLISHED = List.of(PUBLISHED_PSNR, PUBLISHED_SSIM);

  private final Map<String, Object> provenance;
  private final PublishedFigures published;
  private final int wanted;
  private final Map<BlurSetting, List<Map<String, Object>>> rows = new LinkedHashMap<>();

  /**
   * @param provenance the test set, and what results depend on, as in JSON
   * @param wanted the rows of a complete report
   */
  EvaluationReport(Map<String, Object> provenance, PublishedFigures published, int wanted) {
    this.provenance = provenance;
    this.published = published;
    this.wanted = wanted;
  }

  /** The test set, and what results depend on. */
  Map<String, Object> provenance() {
    return provenance;
  }

  /**
   * Takes in what was found for a picture.
   *
   * @param row as read from JSON, what is not finite being null
   */
  void add(BlurSetting setting, Map<String, Object> row) {
    Map<String, Object> whole = new LinkedHashMap<>(row);
    PublishedFigures.Quality quality =
        setting.isPublished() ? published.of((String) row.get("picture")) : null;
    if (quality != null) {
      whole.put(PUBLISHED_PSNR, quality.psnr());
      whole.put(PUBLISHED_SSIM, quality.ssim());
    }
    rows.computeIfAbsent(setting, key -> new ArrayList<>()).add(whole);
  }

  /** The rows of each way of blurring, in the order in which they came. */
  Map<BlurSetting, List<Map<String, Object>>> rows() {
    return rows;
  }

  /** The means of one way of blurring; published ones only if every picture has them. */
  Map<String, Object> mean(BlurSetting setting) {
    return mean(rows.get(setting));
  }

  private static Map<String, Object> mean(Collection<Map<String, Object>> rows) {
    Map<String, Object> mean = new LinkedHashMap<>();
    FIGURES.forEach(name -> mean.put(name, mean(rows, name)));
    for (List<String> some : List.of(Measurement.ALIGNED, PUBLISHED)) {
      if (rows.stream().allMatch(row -> row.containsKey(some.get(0)))) {
        some.forEach(name -> mean.put(name, mean(rows, name)));
      }
    }
    return mean;
  }

  private static double mean(Collection<Map<String, Object>> rows, String name) {
    return rows.stream().mapToDouble(row -> Figures.number(row.get(name))).average().orElseThrow();
  }

  private List<Map<String, Object>> all() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  /** The means over everything and of each way of blurring, all rows, and the provenance. */
  Map<String, Object> toJson() {
    List<Map<String, Object>> blurs = new ArrayList<>();
    rows.forEach(
        (setting, ofSetting) -> {
          Map<String, Object> blur = new LinkedHashMap<>();
          blur.put("noise", setting.noise());
          blur.put("kernels", setting.kernels());
          blur.put("images", ofSetting.size());
          blur.put("mean", mean(ofSetting));
          blurs.add(blur);
        });
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("mean", mean(all()));
    report.put("blurs", blurs);
    report.put("images", all());
    report.put("complete", all().size() == wanted);
    report.putAll(provenance);
    return report;
  }

  /** The rows as a table with a line of names. */
  byte[] toCsv() {
    List<String> names = new ArrayList<>(PLACE);
    names.addAll(FIGURES);
    for (List<String> some : List.of(Measurement.ALIGNED, PUBLISHED)) {
      if (all().stream().anyMatch(row -> row.containsKey(some.get(0)))) {
        names.addAll(some);
      }
    }
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
    names.forEach(schema::addColumn);
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Map<String, Object> row : all()) {
      Map<String, Object> line = new LinkedHashMap<>();
      names.forEach(name -> line.put(name, row.get(name)));
      lines.add(line);
    }
    try {
      return new CsvMapper()
          .writer(schema.build())
          .writeValueAsString(lines)
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
