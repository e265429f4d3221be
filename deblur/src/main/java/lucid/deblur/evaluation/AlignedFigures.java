package lucid.deblur.evaluation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;

/**
 * The distance of a restoration from the truth at the best shift, compared with the restoration by
 * the true kernel.
 *
 * @param alignedPsnr of the restored picture, in dB
 * @param alignedPsnrTrueKernel of what the same search finds with the true kernel, in dB
 * @param errorRatio the squared error as a part of that with the true kernel (Levin, Weiss, Durand
 *     and Freeman, CVPR 2009)
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record AlignedFigures(double alignedPsnr, double alignedPsnrTrueKernel, double errorRatio) {
  /**
   * The figures of a restored picture.
   *
   * @param informed restored with the true kernel
   */
  static AlignedFigures of(Picture sharp, Picture restored, Picture informed) {
    return new AlignedFigures(
        Metrics.alignedPsnr(restored, sharp),
        Metrics.alignedPsnr(informed, sharp),
        Metrics.errorRatio(restored, informed, sharp));
  }

  /** Whether no figure is known, as where a file has none of them. */
  boolean isEmpty() {
    return Double.isNaN(alignedPsnr)
        && Double.isNaN(alignedPsnrTrueKernel)
        && Double.isNaN(errorRatio);
  }
}
