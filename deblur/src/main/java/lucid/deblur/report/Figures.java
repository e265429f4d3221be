package lucid.deblur.report;

import java.util.Locale;

/** The figures of a report in words. */
public final class Figures {
  private Figures() {}

  /**
   * A figure as it is shown; one that is not finite, the PSNR of equal pictures, as infinite.
   *
   * @param form as of {@link String#format}
   */
  public static String format(String form, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, form, value) : "\u221e";
  }

  /**
   * The quality of a picture.
   *
   * @param psnr in dB
   * @param ssim at most 1
   */
  public static String quality(double psnr, double ssim) {
    return format("%.2f", psnr) + " dB / " + format("%.3f", ssim);
  }
}
