package lucid.deblur.metrics;

import lucid.deblur.image.Picture;
import lucid.tensor.Tensor;

/** Measures of the distance from true pictures and kernels. Values of pictures go from 0 to 1. */
public final class Metrics {
  private Metrics() {}

  /**
   * The peak signal-to-noise ratio in dB: {@code -10 log10} of the mean squared difference of all
   * values; infinite for equal pictures.
   *
   * @throws IllegalArgumentException if the pictures differ in size or channels
   */
  public static double psnr(Picture a, Picture b) {
    requireSameSize("PSNR", a, b);
    float[] left = a.toArray();
    float[] right = b.toArray();
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      double difference = (double) left[i] - right[i];
      sum += difference * difference;
    }
    return decibels(sum / left.length);
  }

  /**
   * The mean structural similarity (Wang, Bovik, Sheikh, Simoncelli: "Image quality assessment:
   * from error visibility to structural similarity", IEEE TIP 13(4), 2004) over a uniform 7x7
   * window with sample covariances, K1 = 0.01, K2 = 0.03, windows that lie inside the picture only,
   * mean over channels. Equal to the default of scikit-image's {@code structural_similarity}.
   *
   * @throws IllegalArgumentException if the pictures differ in size or channels, or are smaller
   *     than the window
   */
  public static double ssim(Picture a, Picture b) {
    requireSameSize("SSIM", a, b);
    return StructuralSimilarity.UNIFORM.of(a, b);
  }

  /**
   * {@link #ssim} over the window of that paper, a Gaussian of deviation 1.5 in 11x11 pixels. Equal
   * to {@code structural_similarity} with {@code gaussian_weights=True, sigma=1.5,
   * use_sample_covariance=False}.
   *
   * @throws IllegalArgumentException if the pictures differ in size or channels, or are smaller
   *     than the window
   */
  public static double gaussianSsim(Picture a, Picture b) {
    requireSameSize("SSIM", a, b);
    return StructuralSimilarity.GAUSSIAN.of(a, b);
  }

  /**
   * The shift at which a restored picture is nearest to the sharp one, and how near that is.
   *
   * @throws IllegalArgumentException if the pictures differ in size or channels, or are no larger
   *     than twice the border that does not count
   */
  public static Alignment align(Picture restored, Picture sharp) {
    requireSameSize("alignment", restored, sharp);
    return Alignment.of(restored, sharp);
  }

  /**
   * The PSNR in dB at the best shift, border left out, see {@link Alignment}.
   *
   * @throws IllegalArgumentException as {@link #align}
   */
  public static double alignedPsnr(Picture restored, Picture sharp) {
    return decibels(align(restored, sharp).meanSquaredError());
  }

  /**
   * The error ratio of Levin, Weiss, Durand and Freeman ("Understanding and evaluating blind
   * deconvolution algorithms", CVPR 2009): the squared error of a restored picture, divided by the
   * squared error of the picture restored with the true kernel, each at its best shift.
   *
   * @param withTrueKernel what the same non-blind deconvolution makes with the true kernel
   * @return 1 for as good as with the true kernel; infinite, or NaN, if that one has no error
   * @throws IllegalArgumentException as {@link #align}
   */
  public static double errorRatio(Picture restored, Picture withTrueKernel, Picture sharp) {
    return align(restored, sharp).squaredError() / align(withTrueKernel, sharp).squaredError();
  }

  /**
   * The similarity of Hu and Yang ("Good regions to deblur", ECCV 2012): the largest normalised
   * cross-correlation of two kernels over all shifts by whole pixels, zeros around them.
   *
   * @param a a kernel {@code [1,h,w,1]}, values at 0 or above
   * @param b another, of any size
   * @return 0 to 1: 1 if one is the other but for a shift and a factor, 0 if a kernel is all zeros
   * @throws IllegalArgumentException if a shape is another
   */
  public static double kernelSimilarity(Tensor a, Tensor b) {
    return KernelSimilarity.of(a, b);
  }

  private static double decibels(double meanSquaredError) {
    return -10 * Math.log10(meanSquaredError);
  }

  private static void requireSameSize(String what, Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height() || a.channels() != b.channels()) {
      throw new IllegalArgumentException(
          "cannot compute the %s of a %s and a %s picture: want the same size and channels"
              .formatted(what, a, b));
    }
  }
}
