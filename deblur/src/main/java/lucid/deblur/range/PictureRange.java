package lucid.deblur.range;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Json;
import lucid.deblur.report.RangeProvenance;
import lucid.generators.files.AtomicFiles;

/**
 * The closest pictures that a prior can produce.
 *
 * @param pictures one or more
 * @param provenance what they depend on
 */
record PictureRange(List<ClosestPicture> pictures, RangeProvenance provenance)
    implements RangeResults {
  /** The report of a picture as it becomes JSON. */
  record Report(
      double psnr,
      double ssim,
      @JsonUnwrapped RangeFigures figures,
      @JsonUnwrapped RangeProvenance provenance) {}

  @Override
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format("%-12s %6s %7s %14s", "picture", "PSNR", "SSIM", "latent length"));
    for (ClosestPicture picture : pictures) {
      lines.add(
          line(picture.name(), picture.psnr(), picture.ssim(), picture.figures().latentLength()));
    }
    if (pictures.size() > 1) {
      lines.add(
          line(
              "mean",
              mean(ClosestPicture::psnr),
              mean(ClosestPicture::ssim),
              mean(picture -> picture.figures().latentLength())));
    }
    return lines;
  }

  private double mean(ToDoubleFunction<ClosestPicture> figure) {
    return pictures.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static String line(String name, double psnr, double ssim, double latentLength) {
    return String.format(Locale.ROOT, "%-12s %6.2f %7.3f %14.2f", name, psnr, ssim, latentLength);
  }

  @Override
  public void write(Path folder) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    for (ClosestPicture picture : pictures) {
      Report report = new Report(picture.psnr(), picture.ssim(), picture.figures(), provenance);
      contents.put(folder.resolve(picture.name() + ".range.png"), PictureFiles.png(picture.made()));
      contents.put(folder.resolve(picture.name() + ".range.json"), Json.bytes(report));
    }
    AtomicFiles.write(contents);
  }
}
