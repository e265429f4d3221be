package lucid.deblur.evaluation.natural;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import lucid.deblur.report.Environment;
import lucid.deblur.report.Json;

/**
 * The results of an evaluation of natural photos, as they become JSON.
 *
 * @param set the folder
 * @param summary in short
 * @param photos one by one
 * @param published what others reached on the whole set; null where nothing is known
 * @param complete whether every photo was restored
 * @param settings what results depend on
 * @param deviceDescription the device in words
 * @param environment versions and machine
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NaturalEvaluationReport(
    String set,
    NaturalSummary summary,
    List<NaturalPictureResult> photos,
    List<PublishedMethod> published,
    boolean complete,
    Map<String, Object> settings,
    String deviceDescription,
    Environment environment) {
  /** As JSON, as docs/schema/natural-evaluation.json describes it, in UTF-8. */
  public byte[] json() {
    return Json.bytes(this);
  }
}
