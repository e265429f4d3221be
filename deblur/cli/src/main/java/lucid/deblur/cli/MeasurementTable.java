package lucid.deblur.cli;

import java.util.Locale;
import lucid.deblur.report.Figures;
import lucid.deblur.report.Quality;
import lucid.deblur.report.SearchFigures;

/** A table of restorations beside the truth, for a terminal. */
final class MeasurementTable {
  private MeasurementTable() {}

  /** The head of the table. */
  static String header() {
    return String.format("%-12s %-15s %-15s%n", "picture", "blurred", "restored")
        + String.format(
            "%-12s %6s %7s  %6s %7s %9s %8s",
            "", "PSNR", "SSIM", "PSNR", "SSIM", "residual", "seconds");
  }

  /** A line of the table. */
  static String line(String name, Quality quality, SearchFigures search) {
    return String.format(
        Locale.ROOT,
        "%-12s %6s %7s  %6s %7s %9s %8s",
        name,
        Figures.format("%.2f", quality.psnrBlurred()),
        Figures.format("%.3f", quality.ssimBlurred()),
        Figures.format("%.2f", quality.psnr()),
        Figures.format("%.3f", quality.ssim()),
        Figures.format("%.4f", search.residual()),
        Figures.format("%.1f", search.seconds()));
  }
}
