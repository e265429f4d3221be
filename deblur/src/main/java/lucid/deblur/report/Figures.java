package lucid.deblur.report;

import java.util.Locale;
import java.util.Map;

/** The figures of a report in words. */
public final class Figures {
  private Figures() {}

  /** A figure of a report; not a number where it was not finite, which JSON cannot say. */
  public static double number(Object value) {
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  /**
   * A figure as it is shown; one that is not finite, the PSNR of equal pictures, as infinite.
   *
   * @param form as of {@link String#format}
   * @param row the figures
   * @param name which of them
   */
  public static String format(String form, Map<String, ?> row, String name) {
    double value = number(row.get(name));
    return Double.isFinite(value) ? String.format(Locale.ROOT, form, value) : "\u221e";
  }

  /** PSNR and SSIM by their names in a row. */
  public static String quality(Map<String, ?> row, String psnr, String ssim) {
    return format("%.2f", row, psnr) + " dB / " + format("%.3f", row, ssim);
  }
}
