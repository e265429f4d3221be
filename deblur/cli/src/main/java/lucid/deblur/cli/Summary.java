package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.Locale;
import lucid.deblur.photo.PhotoReport;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.RunLimit;
import lucid.deblur.report.Quality;
import lucid.deblur.search.Cost;
import lucid.tensor.Device;

/** Photos in one line each. */
final class Summary {
  private Summary() {}

  /** The expected cost of a restoration. */
  static String of(RestorationPlan plan, Cost cost, RunLimit limit, Device device) {
    String time =
        limit.isTimeOpen()
            ? Double.isNaN(cost.seconds()) ? "some seconds" : "about " + time(cost.seconds())
            : time(limit.seconds()) + " in all at most";
    String memory = cost.bytes() == 0 ? "" : ", %d MiB".formatted(Math.max(1, cost.bytes() >> 20));
    return "%s: %s%s on %s".formatted(plan.describe(cost), time, memory, device.name());
  }

  /** A time in the largest unit that there is at least one of. */
  private static String time(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }

  /** The result of a restoration, which has been written to a file. */
  static String of(RestoredPhoto restored, Path file) {
    PhotoReport report = restored.report();
    StringBuilder line = new StringBuilder();
    line.append(file).append(": ");
    line.append(
        report.finding() == null
            ? String.format(Locale.ROOT, "residual %.4f", report.rootMeanSquare())
            : report.finding());
    restored.attempt().ifPresent(attempt -> line.append(", the best try is beside it"));
    Quality quality = report.quality();
    if (quality != null) {
      line.append(
          String.format(
              Locale.ROOT,
              ", PSNR %.2f -> %.2f dB, SSIM %.3f -> %.3f",
              quality.psnrBlurred(),
              quality.psnr(),
              quality.ssimBlurred(),
              quality.ssim()));
    }
    line.append(String.format(Locale.ROOT, ", %.1f s", report.duration()));
    if (report.stopped() != null) {
      line.append(", ended early: ").append(report.stopped());
    }
    return line.toString();
  }
}
