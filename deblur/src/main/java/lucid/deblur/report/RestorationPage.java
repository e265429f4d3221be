package lucid.deblur.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.search.Restoration;

/**
 * A restoration as one HTML page that needs no other file: the picture before and after with a
 * slider between, the kernel, how the residuals went, the other restarts, and what it all depended
 * on.
 */
public final class RestorationPage {
  private static final String TEMPLATE = "restoration.html";

  /** Smaller pictures are enlarged by a whole factor to about this width, in pixels. */
  private static final int COMFORTABLE_WIDTH = 448;

  /** More restarts than this are not looked at one by one. */
  private static final int MOST_RESTARTS = 24;

  /** A restart; pictures are addresses. */
  private record Restart(String picture, int number, String residual, boolean best) {}

  /** The page by the names in the template; pictures are addresses. */
  private record Page(
      String name,
      String warning,
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
      ResidualChart.Drawing chart,
      List<Restart> restarts,
      String restartsShown,
      List<Fact> facts) {}

  private RestorationPage() {}

  /**
   * The page's bytes, of a picture whose values were searched as they are shown.
   *
   * @param name what the picture is called
   * @param blurred what was restored
   * @param found what was found
   * @param provenance what the result depended on
   */
  public static byte[] html(
      String name, Picture blurred, Restoration found, Provenance provenance) {
    Fit fit = Fit.of(blurred, found);
    return html(
        name,
        blurred,
        found,
        fit,
        UnaryOperator.identity(),
        null,
        fit.warning().orElse(""),
        "restored",
        provenance);
  }

  /**
   * The page's bytes.
   *
   * @param name what the picture is called
   * @param blurred what was restored, as it is shown
   * @param found what was found
   * @param fit how well it explains the picture that was searched for
   * @param shown makes a found picture what is shown, such as from linear light
   * @param quality how near the truth it is; null where the truth is not known
   * @param warning why not to trust the found picture, or an empty string
   * @param after what the found picture is called
   * @param provenance what the result depended on
   */
  public static byte[] html(
      String name,
      Picture blurred,
      Restoration found,
      Fit fit,
      UnaryOperator<Picture> shown,
      Quality quality,
      String warning,
      String after,
      Provenance provenance) {
    Picture restored = shown.apply(Picture.of(found.picture()));
    int scale = (COMFORTABLE_WIDTH - 1) / restored.width() + 1;
    int restarts = found.residuals().length;
    Page page =
        new Page(
            name,
            warning,
            after,
            restored.width(),
            restored.height(),
            scale * restored.width(),
            scale > 1 ? "pixelated" : "auto",
            dataUri(blurred),
            dataUri(restored),
            dataUri(Picture.of(found.kernel()).scaledToPeak()),
            found.kernel().shape().size(2) + "x" + found.kernel().shape().size(1),
            figures(fit, found, quality),
            new ResidualChart(found.curves(), found.best(), fit.noise()).drawing(),
            restarts(found, shown),
            restarts > MOST_RESTARTS
                ? "the %d best of %d".formatted(MOST_RESTARTS, restarts)
                : "all " + restarts,
            provenance.facts());
    return HtmlPage.render(TEMPLATE, page);
  }

  private static List<Fact> figures(Fit fit, Restoration found, Quality quality) {
    List<Fact> figures = new ArrayList<>();
    figures.add(figure("residual", "%.4f", fit.residual()));
    figures.add(figure("noise, estimated", "%.4f", fit.noise()));
    if (quality != null) {
      figures.add(
          new Fact(
              "PSNR / SSIM, blurred",
              Figures.quality(quality.psnrBlurred(), quality.ssimBlurred())));
      figures.add(
          new Fact("PSNR / SSIM, restored", Figures.quality(quality.psnr(), quality.ssim())));
    }
    int restarts = found.residuals().length;
    if (restarts > 1) {
      figures.add(new Fact("restarts that found it", found.alike() + " of " + restarts));
    }
    figures.add(figure("time", "%.1f s", found.seconds()));
    return figures;
  }

  private static Fact figure(String name, String form, double value) {
    return new Fact(name, String.format(Locale.ROOT, form, value));
  }

  /** The least residual first. */
  private static List<Restart> restarts(Restoration found, UnaryOperator<Picture> shown) {
    double[] residuals = found.residuals();
    return IntStream.range(0, residuals.length)
        .boxed()
        .sorted(Comparator.comparingDouble(restart -> residuals[restart]))
        .limit(MOST_RESTARTS)
        .map(
            restart ->
                new Restart(
                    dataUri(shown.apply(Picture.of(found.pictures(), restart))),
                    restart,
                    String.format(Locale.ROOT, "%.4f", residuals[restart]),
                    restart == found.best()))
        .toList();
  }

  private static String dataUri(Picture picture) {
    return HtmlPage.dataUri(PictureFiles.png(picture));
  }
}
