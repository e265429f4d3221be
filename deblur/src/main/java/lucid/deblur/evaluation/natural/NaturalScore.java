package lucid.deblur.evaluation.natural;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lucid.deblur.evaluation.pictures.TestPicture;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.metrics.ShiftedQuality;
import lucid.deblur.photo.RestoredPhoto;

/**
 * The distance of a natural photo from the truth, at the best shift, see {@link ShiftedQuality}.
 *
 * @param psnrBlurred of the blurred photo, in dB
 * @param ssimBlurred of the blurred photo
 * @param psnr of the result, which is the blurred photo where that was given back, in dB
 * @param ssim of the result
 * @param psnrAttempt of the best try, also where it was not taken, in dB
 * @param psnrTrueKernel of the restoration with the true kernel, in dB
 * @param ssimTrueKernel of the restoration with the true kernel
 * @param kernelSimilarity of the kernel that was found to the true one, at most 1
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record NaturalScore(
    double psnrBlurred,
    double ssimBlurred,
    double psnr,
    double ssim,
    double psnrAttempt,
    double psnrTrueKernel,
    double ssimTrueKernel,
    double kernelSimilarity) {
  /** The difference that counts as one, in dB: a photo that is given back has none. */
  private static final double LEAST = 1e-9;

  static NaturalScore of(TestPicture test, RestoredPhoto found, RestoredPhoto informed) {
    Picture sharp = test.sharp();
    ShiftedQuality blurred = ShiftedQuality.of(Picture.of(test.blurred()), sharp);
    ShiftedQuality result = found.isKept() ? blurred : ShiftedQuality.of(found.picture(), sharp);
    ShiftedQuality attempt =
        found.attempt().map(picture -> ShiftedQuality.of(picture, sharp)).orElse(result);
    ShiftedQuality best = ShiftedQuality.of(informed.picture(), sharp);
    return new NaturalScore(
        blurred.psnr(),
        blurred.ssim(),
        result.psnr(),
        result.ssim(),
        attempt.psnr(),
        best.psnr(),
        best.ssim(),
        Metrics.kernelSimilarity(test.kernel(), found.kernels().get(0)));
  }

  /** By how much the result is nearer to the truth than the blurred photo, in dB. */
  public double gain() {
    return psnr - psnrBlurred;
  }

  boolean isBetter() {
    return gain() > LEAST;
  }

  boolean isWorse() {
    return gain() < -LEAST;
  }

  /**
   * The means of scores.
   *
   * @param all one or more
   */
  static NaturalScore mean(List<NaturalScore> all) {
    return new NaturalScore(
        mean(all, NaturalScore::psnrBlurred),
        mean(all, NaturalScore::ssimBlurred),
        mean(all, NaturalScore::psnr),
        mean(all, NaturalScore::ssim),
        mean(all, NaturalScore::psnrAttempt),
        mean(all, NaturalScore::psnrTrueKernel),
        mean(all, NaturalScore::ssimTrueKernel),
        mean(all, NaturalScore::kernelSimilarity));
  }

  private static double mean(List<NaturalScore> all, ToDoubleFunction<NaturalScore> figure) {
    return all.stream().mapToDouble(figure).average().orElseThrow();
  }
}
