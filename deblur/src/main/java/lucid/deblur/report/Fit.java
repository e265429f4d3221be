package lucid.deblur.report;

import java.util.Locale;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.observation.NoiseEstimate;
import lucid.deblur.search.Restoration;

/**
 * The quality of a search's explanation of its picture. The residual of a right restoration is
 * little more than the noise.
 *
 * @param residual the least of all restarts, a root mean square
 * @param noise the standard deviation of the blurred picture's noise
 */
public record Fit(double residual, double noise) {
  /**
   * On ten house numbers ({@code lucid evaluate svhn --prior street --algorithm 1 --limit 10}), the
   * good restorations end at 1.1 to 1.4 times the noise, the one that found no pair at 2.4 times.
   */
  private static final double MOST = 2;

  /** No prior makes a picture more exactly than this, so less noise than this tells nothing. */
  private static final double LEAST_NOISE = 0.01;

  /** The fit of what was found for a blurred picture. */
  public static Fit of(Picture blurred, Restoration found) {
    return new Fit(found.residual(), NoiseEstimate.of(blurred));
  }

  /** A warning about the restored picture, if the residual stays far above the noise. */
  public Optional<String> warning() {
    if (residual <= MOST * Math.max(noise, LEAST_NOISE)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The residual, %.4f, stays far above the noise of the picture, about %.4f: what was found"
                + " does not explain it. The search may have been too short; else the picture is"
                + " not of the kind that the prior makes, or its blur is not the same everywhere.",
            residual,
            noise));
  }
}
