package lucid.deblur.evaluation;

import java.util.List;
import lucid.deblur.report.Json;

/**
 * The results of an evaluation by now.
 *
 * @param provenance the test set, and what results depend on
 * @param settings the ways of blurring that were begun, in their order
 * @param complete whether every picture was restored in each way
 */
public record EvaluationResults(
    EvaluationProvenance provenance, List<SettingResults> settings, boolean complete) {
  /** Keeps an unchanging copy. */
  public EvaluationResults {
    settings = List.copyOf(settings);
  }

  /** The results for all pictures, way by way. */
  public List<PictureResult> pictures() {
    return settings.stream().flatMap(setting -> setting.pictures().stream()).toList();
  }

  /** The verdicts on everything, or null if there are none. */
  public VerdictCounts verdicts() {
    return VerdictCounts.of(pictures());
  }

  /** The means over everything. */
  public EvaluationFigures mean() {
    return EvaluationFigures.mean(pictures());
  }

  /** The results as JSON, as docs/schema/evaluation.json describes it, in UTF-8. */
  public byte[] json() {
    return Json.bytes(EvaluationReport.of(this));
  }
}
