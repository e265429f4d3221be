package lucid.deblur.report;

import java.util.Locale;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.observation.NoiseEstimate;
import lucid.deblur.search.Restoration;
import lucid.tensor.Tensor;

/**
 * The quality of a search's explanation of its picture. The residual of a right restoration is
 * little more than the noise.
 *
 * @param residual the least of all restarts, a root mean square
 * @param noise the standard deviation of the blurred picture's noise
 * @param point whether a kernel that was found is hardly more than a point, which blurs nothing: a
 *     point explains any picture by itself (Levin, Weiss, Durand and Freeman, "Understanding and
 *     evaluating blind deconvolution algorithms", CVPR 2009, section 2)
 * @param cause why the search may have failed, as the picture shows it, see {@link LikelyCause}
 */
public record Fit(double residual, double noise, boolean point, Optional<String> cause) {
  /**
   * On ten house numbers ({@code lucid evaluate svhn --prior street --algorithm 1 --limit 10}), the
   * good restorations end at 1.1 to 1.4 times the noise, the one that found no pair at 2.4 times.
   */
  private static final double MOST = 2;

  /** No prior makes a picture more exactly than this, so less noise than this tells nothing. */
  private static final double LEAST_NOISE = 0.01;

  /** The share of a kernel's weight in its largest pixel, above which the kernel is a point. */
  private static final double POINT = 0.75;

  /** The fit of what was found for a blurred picture. */
  public static Fit of(Picture blurred, Restoration found) {
    return new Fit(
        found.residual(),
        NoiseEstimate.of(blurred),
        isPoint(found.kernel()),
        LikelyCause.of(blurred));
  }

  /** Whether a kernel of any shape has more than three quarters of its weight in one pixel. */
  public static boolean isPoint(Tensor kernel) {
    double sum = 0;
    double largest = 0;
    for (int i = 0; i < kernel.count(); i++) {
      sum += kernel.get(i);
      largest = Math.max(largest, kernel.get(i));
    }
    return largest > POINT * sum;
  }

  /**
   * A warning about the restored picture with the most likely cause, if the kernel is a point or
   * the residual stays far above the noise.
   */
  public Optional<String> warning() {
    if (point) {
      return Optional.of(
          "The kernel that was found is a point: the search found no blur. "
              + cause.orElse(
                  "The likely cause: the picture is not blurred; else its kernel has another size"
                      + " than the one given."));
    }
    if (residual <= MOST * Math.max(noise, LEAST_NOISE)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
                Locale.ROOT,
                "The residual, %.4f, stays far above the noise of the picture, about %.4f: what was"
                    + " found does not explain it. ",
                residual,
                noise)
            + cause.orElse(
                "The likely cause: the search was too short; else the picture is not of the kind"
                    + " that the prior makes, or several motions blurred its parts."));
  }
}
