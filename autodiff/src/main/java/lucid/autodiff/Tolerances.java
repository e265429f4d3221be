package lucid.autodiff;

/**
 * The agreement that gradients must have with central differences: {@code |found - expected| <=
 * absolute + relative * scale}.
 *
 * @param step the distance by which inputs are moved to either side
 * @param absolute the error allowed at any scale
 * @param relative the error allowed for each unit of scale
 */
public record Tolerances(double step, double absolute, double relative) {
  /** For any differentiable function on a float64 device. */
  public static final Tolerances FLOAT64 = new Tolerances(1e-6, 1e-5, 1e-3);

  /** For smooth functions with values and derivatives near 1, on a float64 device. */
  public static final Tolerances SMOOTH_FLOAT64 = new Tolerances(1e-6, 1e-7, 1e-7);

  /** For random directions on a float32 device. */
  public static final Tolerances FLOAT32 = new Tolerances(1e-2, 1e-4, 1e-2);

  /** The least step that survives rounding on a float32 device. */
  static final double LEAST_FLOAT32_STEP = 1e-4;

  public Tolerances {
    if (!(step > 0 && absolute >= 0 && relative >= 0)) {
      throw new IllegalArgumentException(
          "cannot check with step %s, absolute %s, relative %s: want a step above 0, no negatives"
              .formatted(step, absolute, relative));
    }
  }

  /** The error allowed at a scale. */
  public double allowed(double scale) {
    return absolute + relative * Math.abs(scale);
  }
}
