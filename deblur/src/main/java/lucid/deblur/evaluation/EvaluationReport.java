package lucid.deblur.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * The results of an evaluation as they become JSON.
 *
 * @param mean over all images
 * @param verdicts on all images; null, and left out, for algorithm 3
 * @param blurs each way of blurring
 * @param images all of them
 * @param complete whether every picture was restored in each way
 * @param provenance the test set, and what results depend on
 */
record EvaluationReport(
    EvaluationFigures mean,
    @JsonInclude(JsonInclude.Include.NON_NULL) VerdictCounts verdicts,
    List<Blur> blurs,
    List<PictureResult> images,
    boolean complete,
    @JsonUnwrapped EvaluationProvenance provenance) {
  /**
   * A way of blurring.
   *
   * @param noise standard deviation of the noise; null for pictures that a camera blurred
   * @param kernels the kernels' name
   * @param images how many
   * @param mean over these images
   * @param verdicts on these images; null, and left out, for algorithm 3
   */
  record Blur(
      Double noise,
      String kernels,
      int images,
      EvaluationFigures mean,
      @JsonInclude(JsonInclude.Include.NON_NULL) VerdictCounts verdicts) {
    static Blur of(SettingResults results) {
      return new Blur(
          results.setting().noise(),
          results.setting().kernels(),
          results.pictures().size(),
          results.mean(),
          results.verdicts());
    }
  }

  static EvaluationReport of(EvaluationResults results) {
    return new EvaluationReport(
        results.mean(),
        results.verdicts(),
        results.settings().stream().map(Blur::of).toList(),
        results.pictures(),
        results.complete(),
        results.provenance());
  }
}
