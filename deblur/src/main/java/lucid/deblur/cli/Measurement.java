package lucid.deblur.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.Restoration;
import lucid.deblur.image.Metrics;
import lucid.deblur.image.Picture;

/** What there is to say of one restoration, as a row of a report or a table. */
final class Measurement {
  private Measurement() {}

  /** How the search ended. */
  static Map<String, Object> search(Restoration found) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("residual", found.residual());
    row.put("best_restart", found.best());
    row.put("residuals", found.residuals());
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

  /** The head of a table of {@link #line}s. */
  static String header() {
    return String.format("%-12s %-15s %-15s%n", "picture", "blurred", "restored")
        + String.format(
            "%-12s %6s %7s  %6s %7s %9s %8s",
            "", "PSNR", "SSIM", "PSNR", "SSIM", "residual", "seconds");
  }

  /** One line of a table. */
  static String line(String name, Map<String, Object> row) {
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
