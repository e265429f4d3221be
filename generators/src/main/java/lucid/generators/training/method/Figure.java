package lucid.generators.training.method;

import java.util.Locale;

/**
 * A figure that tells how a training goes.
 *
 * @param name such as {@code PSNR}
 * @param unit such as {@code dB}, or empty
 * @param value at one step
 */
public record Figure(String name, String unit, double value) {
  /** Name and unit, as at the axis of a chart. */
  public String label() {
    return unit.isEmpty() ? name : name + " [" + unit + "]";
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f %s", name, value, unit).strip();
  }
}
