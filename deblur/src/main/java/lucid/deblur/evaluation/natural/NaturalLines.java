package lucid.deblur.evaluation.natural;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lucid.deblur.report.Figures;

/** The results of natural photos in plain lines. */
public final class NaturalLines {
  private static final double PERCENT = 100;

  private NaturalLines() {}

  /** The head of a table of {@link #of(NaturalPictureResult)}. */
  public static String header() {
    return String.format(
        "%-24s %14s  %14s %6s %14s %7s %8s  %s",
        "photo", "blurred", "restored", "gain", "true kernel", "kernel", "seconds", "finding");
  }

  /** A line of the table; what is not known is empty. */
  public static String of(NaturalPictureResult result) {
    NaturalScore score = result.score();
    boolean known = score != null;
    return String.format(
        Locale.ROOT,
        "%-24s %14s  %14s %6s %14s %7s %8.1f  %s",
        result.picture(),
        known ? quality(score.psnrBlurred(), score.ssimBlurred()) : "",
        known ? quality(score.psnr(), score.ssim()) : "",
        known ? Figures.format("%+.2f", score.gain()) : "",
        known ? quality(score.psnrTrueKernel(), score.ssimTrueKernel()) : "",
        known ? Figures.format("%.2f", score.kernelSimilarity()) : "",
        result.seconds(),
        result.finding());
  }

  private static String quality(double psnr, double ssim) {
    return Figures.format("%.2f", psnr) + " / " + Figures.format("%.3f", ssim);
  }

  /** The results in short, lines such as {@code gain: +5.02 dB, ...}. */
  public static List<String> of(NaturalEvaluationReport report) {
    NaturalSummary summary = report.summary();
    NaturalScore mean = summary.mean();
    List<String> lines = new ArrayList<>();
    if (mean != null) {
      lines.add("blurred: " + Figures.quality(mean.psnrBlurred(), mean.ssimBlurred()));
      lines.add("restored: " + Figures.quality(mean.psnr(), mean.ssim()));
      lines.add(
          "gain: %s dB, the least %s dB"
              .formatted(
                  Figures.format("%+.2f", summary.gain()),
                  Figures.format("%+.2f", summary.worstGain())));
      lines.add(
          "shares: %s better, %s worse, %s given back"
              .formatted(
                  percent(summary.better()), percent(summary.worse()), percent(summary.kept())));
      lines.add(
          "with the true kernel: " + Figures.quality(mean.psnrTrueKernel(), mean.ssimTrueKernel()));
      lines.add("kernel similarity: " + Figures.format("%.3f", mean.kernelSimilarity()));
    } else {
      lines.add("given back: " + percent(summary.kept()));
    }
    lines.add("seconds a photo: " + Figures.format("%.1f", summary.seconds()));
    if (report.published() != null) {
      List<String> methods = new ArrayList<>();
      for (PublishedMethod method : report.published()) {
        String ssim = method.ssim() == null ? "" : " / " + Figures.format("%.3f", method.ssim());
        methods.add(method.name() + " " + Figures.format("%.2f", method.psnr()) + " dB" + ssim);
      }
      lines.add("published, on the whole set: " + String.join(", ", methods));
    }
    return lines;
  }

  private static String percent(double share) {
    return Figures.format("%.0f", PERCENT * share) + " %";
  }
}
