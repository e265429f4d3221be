package lucid.deblur.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;

/**
 * The distances of a restored picture and of the blurred picture from the truth.
 *
 * @param psnr of the restored picture, in dB; infinite if it is the truth
 * @param ssim of the restored picture
 * @param gaussianSsim of the restored picture, with Gaussian windows
 * @param psnrBlurred of the blurred picture, in dB
 * @param ssimBlurred of the blurred picture
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Quality(
    double psnr, double ssim, double gaussianSsim, double psnrBlurred, double ssimBlurred) {
  /** The quality of a restoration, all pictures having the same size and channels. */
  public static Quality of(Picture sharp, Picture blurred, Picture restored) {
    return new Quality(
        Metrics.psnr(sharp, restored),
        Metrics.ssim(sharp, restored),
        Metrics.gaussianSsim(sharp, restored),
        Metrics.psnr(sharp, blurred),
        Metrics.ssim(sharp, blurred));
  }
}
