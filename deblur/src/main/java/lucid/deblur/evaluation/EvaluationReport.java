package lucid.deblur.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * The results of an evaluation as they become JSON.
 *
 * @param mean over all images
 * @param blurs each way of blurring
 * @param images all of them
 * @param complete whether every picture was restored in each way
 * @param provenance the test set, and what results depend on
 */
record EvaluationReport(
    EvaluationFigures mean,
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
   */
  record Blur(Double noise, String kernels, int images, EvaluationFigures mean) {
    static Blur of(SettingResults results) {
      return new Blur(
          results.setting().noise(),
          results.setting().kernels(),
          results.pictures().size(),
          results.mean());
    }
  }

  static EvaluationReport of(EvaluationResults results) {
    return new EvaluationReport(
        results.mean(),
        results.settings().stream().map(Blur::of).toList(),
        results.pictures(),
        results.complete(),
        results.provenance());
  }
}
