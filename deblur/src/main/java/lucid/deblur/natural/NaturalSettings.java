package lucid.deblur.natural;

import java.util.Optional;
import lucid.deblur.natural.plane.Window;
import lucid.tensor.Tensor;

/**
 * How to deblur a natural photo. Nothing has to be told.
 *
 * @param largestKernel a bound for the side of the kernel in pixels, or 0
 * @param region where to look for the kernel, else the whole photo
 * @param kernel a known kernel {@code [h,w]}, else it is looked for
 * @param leastNoise standard deviation of the noise that the restoration reckons with at least,
 *     stored values 0..1
 * @param jpegQuality of the photo, 1 to 100, or 0 if it is no JPEG: its blocks count as noise
 * @param strength 0 gives the photo, 1 the restored one, between them a blend
 * @param force whether an unsure result replaces the photo
 */
public record NaturalSettings(
    int largestKernel,
    Optional<Window> region,
    Optional<Tensor> kernel,
    double leastNoise,
    int jpegQuality,
    double strength,
    boolean force) {
  /** The least bound for a kernel. */
  public static final int LEAST_KERNEL = 3;

  /** Defaults. */
  public static final NaturalSettings DEFAULT =
      new NaturalSettings(0, Optional.empty(), Optional.empty(), 0, 0, 1, false);

  /** Checks the ranges. */
  public NaturalSettings {
    if (largestKernel != 0 && largestKernel < LEAST_KERNEL) {
      throw new IllegalArgumentException(
          "cannot look for kernels of at most %d pixels: give %d or more, or 0 for no bound"
              .formatted(largestKernel, LEAST_KERNEL));
    }
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "cannot restore with strength " + strength + ": give 0 to 1");
    }
    if (!(leastNoise >= 0 && leastNoise <= 1)) {
      throw new IllegalArgumentException(
          "cannot reckon with noise of " + leastNoise + ": give a standard deviation of 0 to 1");
    }
    if (jpegQuality < 0 || jpegQuality > 100) {
      throw new IllegalArgumentException(
          "there is no JPEG quality " + jpegQuality + ": give 1 to 100, or 0 for no JPEG");
    }
  }

  /** With another bound for the kernel. */
  public NaturalSettings withLargestKernel(int side) {
    return new NaturalSettings(side, region, kernel, leastNoise, jpegQuality, strength, force);
  }

  /** With a part to look in. */
  public NaturalSettings withRegion(Window window) {
    return new NaturalSettings(
        largestKernel, Optional.of(window), kernel, leastNoise, jpegQuality, strength, force);
  }

  /** With a known kernel. */
  public NaturalSettings withKernel(Tensor known) {
    return new NaturalSettings(
        largestKernel, region, Optional.of(known), leastNoise, jpegQuality, strength, force);
  }

  /** With at least so much noise. */
  public NaturalSettings withLeastNoise(double deviation) {
    return new NaturalSettings(
        largestKernel, region, kernel, deviation, jpegQuality, strength, force);
  }

  /** With the quality of a JPEG. */
  public NaturalSettings withJpegQuality(int quality) {
    return new NaturalSettings(largestKernel, region, kernel, leastNoise, quality, strength, force);
  }

  /** With another strength. */
  public NaturalSettings withStrength(double blend) {
    return new NaturalSettings(
        largestKernel, region, kernel, leastNoise, jpegQuality, blend, force);
  }

  /** With unsure results taken or not. */
  public NaturalSettings withForce(boolean forced) {
    return new NaturalSettings(
        largestKernel, region, kernel, leastNoise, jpegQuality, strength, forced);
  }
}
