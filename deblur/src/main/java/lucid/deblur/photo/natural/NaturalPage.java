package lucid.deblur.photo.natural;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.report.Fact;
import lucid.deblur.report.Figures;
import lucid.deblur.report.HtmlPage;
import lucid.deblur.report.Quality;

/**
 * A restored natural photo as one HTML page that needs no other file: the photo and the best try
 * with a slider between, the verdict, the kernel, the candidates, and what it all depended on.
 */
final class NaturalPage {
  private static final String TEMPLATE = "natural.html";

  /** Larger photos are shown smaller, by a whole factor: the page is to look at. */
  private static final int MOST_PIXELS = 1_500_000;

  /** Smaller photos are enlarged by a whole factor to about this width, in pixels. */
  private static final int COMFORTABLE_WIDTH = 448;

  /** The hue, in degrees, of a part that agrees; that of one that does not is 0, red. */
  private static final int GREEN = 120;

  /** A row of the table of candidates. */
  private record Candidate(String name, String score, String similarity) {}

  /** A part of the photo on the map: its place in per cent of the photo, and its colour's hue. */
  private record Part(
      String left, String top, String width, String height, int hue, String similarity) {}

  /** The page by the names in the template; pictures are addresses. */
  private record Page(
      String name,
      String finding,
      boolean unsure,
      boolean tried,
      String after,
      int width,
      int height,
      int shownWidth,
      String rendering,
      String blurred,
      String restored,
      String kernel,
      String kernelSize,
      List<Fact> figures,
      boolean hasCandidates,
      List<Candidate> candidates,
      boolean hasParts,
      List<Part> parts,
      List<Fact> facts) {}

  private NaturalPage() {}

  /** The page's bytes. */
  static byte[] html(String name, NaturalPhoto restored) {
    NaturalReport report = restored.report();
    Picture photo = restored.photo().stored();
    Optional<Picture> tried = restored.tried();
    int scale = (COMFORTABLE_WIDTH - 1) / photo.width() + 1;
    Page page =
        new Page(
            name,
            report.finding(),
            !report.verdict().sure(),
            tried.isPresent(),
            report.kept() ? "best try, not taken" : "restored",
            photo.width(),
            photo.height(),
            scale * photo.width(),
            scale > 1 ? "pixelated" : "auto",
            shown(photo),
            tried.map(NaturalPage::shown).orElse(""),
            HtmlPage.dataUri(PictureFiles.png(KernelFiles.show(restored.kernels().get(0)))),
            report.kernelWidth() + "x" + report.kernelHeight(),
            figures(report),
            !report.candidates().isEmpty(),
            report.candidates().stream().map(NaturalPage::row).toList(),
            !report.parts().isEmpty(),
            report.parts().stream().map(part -> part(part, photo)).toList(),
            report.provenance().facts());
    return HtmlPage.render(TEMPLATE, page);
  }

  private static Candidate row(NaturalReport.CandidateFigures candidate) {
    return new Candidate(
        candidate.name(),
        Figures.format("%.3f", candidate.score()),
        Figures.format("%.2f", candidate.similarity()));
  }

  private static Part part(NaturalReport.PartFigures part, Picture photo) {
    return new Part(
        percent(part.x(), photo.width()),
        percent(part.y(), photo.height()),
        percent(part.width(), photo.width()),
        percent(part.height(), photo.height()),
        (int) Math.round(GREEN * Math.max(0, Math.min(1, part.similarity()))),
        Figures.format("%.2f", part.similarity()));
  }

  private static String percent(int part, int whole) {
    return format("%.2f", 100.0 * part / whole);
  }

  private static List<Fact> figures(NaturalReport report) {
    List<Fact> figures = new ArrayList<>();
    figures.add(new Fact("noise reckoned with", format("%.4f", report.noise())));
    if (report.jpegQuality() != null) {
      figures.add(new Fact("JPEG quality", report.jpegQuality() + " of 100"));
    }
    if (!Double.isNaN(report.residual())) {
      figures.add(new Fact("residual", format("%.4f", report.residual())));
    }
    if (!report.candidates().isEmpty()) {
      figures.add(new Fact("agreement of candidates", format("%.2f", report.agreement())));
    }
    Quality quality = report.quality();
    if (quality != null) {
      figures.add(
          new Fact(
              "PSNR / SSIM, blurred",
              Figures.quality(quality.psnrBlurred(), quality.ssimBlurred())));
      figures.add(new Fact("PSNR / SSIM, result", Figures.quality(quality.psnr(), quality.ssim())));
    }
    if (report.refinement() != null) {
      NaturalReport.RefinementFigures refined = report.refinement();
      figures.add(
          new Fact(
              "refined by algorithm 3",
              "%s, score %s, before %s, %s s"
                  .formatted(
                      refined.taken() ? "taken" : "not taken",
                      format("%.3f", refined.score()),
                      format("%.3f", refined.scoreBefore()),
                      format("%.0f", refined.seconds()))));
    }
    figures.add(
        new Fact(
            "time",
            "%s s for the kernel, %s s for the photo"
                .formatted(
                    format("%.1f", report.searchSeconds()),
                    format("%.1f", report.restorationSeconds()))));
    return figures;
  }

  private static String format(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }

  private static String shown(Picture picture) {
    int factor =
        (int) Math.ceil(Math.sqrt((double) picture.width() * picture.height() / MOST_PIXELS));
    Picture small = factor > 1 ? picture.shrunk(factor) : picture;
    PictureEncoding plain = PictureEncoding.plain(small.channels());
    return HtmlPage.jpegUri(
        PictureFiles.bytes(small, plain, PictureFormat.JPEG, new ArrayList<>()));
  }
}
