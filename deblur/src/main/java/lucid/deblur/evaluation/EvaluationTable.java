package lucid.deblur.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.deblur.report.Json;

/** The results of an evaluation as a table of comma-separated values with a line of names. */
final class EvaluationTable {
  private EvaluationTable() {}

  /** A line of the table; figures that no picture has are no columns. */
  private record Line(
      Double noise,
      String kernels,
      String picture,
      int index,
      long seed,
      @JsonUnwrapped EvaluationFigures figures) {
    static Line of(PictureResult result) {
      return new Line(
          result.noise(),
          result.kernels(),
          result.picture(),
          result.index(),
          result.seed(),
          EvaluationFigures.of(result));
    }
  }

  /** The table in UTF-8. */
  static byte[] csv(EvaluationResults results) {
    List<Map<String, Object>> lines =
        results.pictures().stream().map(result -> Json.fields(Line.of(result))).toList();
    Set<String> names = new LinkedHashSet<>();
    lines.forEach(line -> names.addAll(line.keySet()));
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
    names.forEach(schema::addColumn);
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
