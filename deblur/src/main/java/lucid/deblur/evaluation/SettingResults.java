package lucid.deblur.evaluation;

import java.util.List;
import lucid.deblur.evaluation.pictures.BlurSetting;

/**
 * The results for the pictures that were blurred in one way.
 *
 * @param setting the way
 * @param pictures one or more, in the order in which they were restored
 */
public record SettingResults(BlurSetting setting, List<PictureResult> pictures) {
  /** Keeps an unchanging copy. */
  public SettingResults {
    pictures = List.copyOf(pictures);
  }

  /** The verdicts on the pictures, or null if there are none. */
  public VerdictCounts verdicts() {
    return VerdictCounts.of(pictures);
  }

  /** The means over the pictures. */
  public EvaluationFigures mean() {
    return EvaluationFigures.mean(pictures);
  }
}
