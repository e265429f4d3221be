package lucid.deblur.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.search.Restoration;

/** What there is to say of one restoration, as a row of a report or a table. */
final class Measurement {
  /** The PSNR at the best shift. */
  private static final String ALIGNED_PSNR = "aligned_psnr";

  private static final String ERROR_RATIO = "error_ratio";

  /** Figures that only pictures have which a camera blurred. */
  static final List<String> ALIGNED =
      List.of(ALIGNED_PSNR, "aligned_psnr_true_kernel", ERROR_RATIO);

  private Measurement() {}

  /** How the search ended. */
  static Map<String, Object> search(Restoration found) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("residual", found.residual());
    row.put("best_restart", found.best());
    row.put("alike", found.alike());
    row.put("residuals", found.residuals());
    if (found.kernelWindow() != null) {
      row.put("kernel_window", found.kernelWindow().toString());
    }
    row.put("steps", found.steps());
    row.put("seconds", found.seconds());
    return row;
  }

  /** How the search ended, and how near it came to the truth. */
  static Map<String, Object> quality(Picture sharp, Picture blurred, Restoration found) {
    Map<String, Object> row = quality(sharp, blurred, Picture.of(found.picture()));
    row.putAll(search(found));
    return row;
  }

  /** How near a restored picture came to the truth. */
  static Map<String, Object> quality(Picture sharp, Picture blurred, Picture restored) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("psnr", Metrics.psnr(sharp, restored));
    row.put("ssim", Metrics.ssim(sharp, restored));
    row.put("gaussian_ssim", Metrics.gaussianSsim(sharp, restored));
    row.put("psnr_blurred", Metrics.psnr(sharp, blurred));
    row.put("ssim_blurred", Metrics.ssim(sharp, blurred));
    return row;
  }

  /**
   * How near a restoration is to the truth but for a shift, and beside what the true kernel allows.
   *
   * @param best what the same search finds with the true kernel
   */
  static Map<String, Object> aligned(Picture sharp, Restoration found, Restoration best) {
    Picture restored = Picture.of(found.picture());
    Picture informed = Picture.of(best.picture());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(ALIGNED_PSNR, Metrics.alignedPsnr(restored, sharp));
    row.put("aligned_psnr_true_kernel", Metrics.alignedPsnr(informed, sharp));
    row.put(ERROR_RATIO, Metrics.errorRatio(restored, informed, sharp));
    return row;
  }

  /** The head of a table of {@link #line}s. */
  static String header() {
    return String.format("%-12s %-15s %-15s%n", "picture", "blurred", "restored")
        + String.format(
            "%-12s %6s %7s  %6s %7s %9s %8s",
            "", "PSNR", "SSIM", "PSNR", "SSIM", "residual", "seconds");
  }

  /** One line of a table; what is known at the best shift follows in words. */
  static String line(String name, Map<String, Object> row) {
    String line = plainLine(name, row);
    return row.containsKey(ALIGNED_PSNR)
        ? line
            + String.format(
                Locale.ROOT,
                ", at the best shift %.2f dB, error ratio %.2f",
                row.get(ALIGNED_PSNR),
                row.get(ERROR_RATIO))
        : line;
  }

  private static String plainLine(String name, Map<String, Object> row) {
    return String.format(
        Locale.ROOT,
        "%-12s %6.2f %7.3f  %6.2f %7.3f %9.4f %8.1f",
        name,
        row.get("psnr_blurred"),
        row.get("ssim_blurred"),
        row.get("psnr"),
        row.get("ssim"),
        row.get("residual"),
        row.get("seconds"));
  }
}
