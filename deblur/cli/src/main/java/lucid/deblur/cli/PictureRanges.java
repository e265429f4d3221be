package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.PictureReader;
import lucid.deblur.metrics.Metrics;
import lucid.deblur.report.Json;
import lucid.generators.Prior;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import lucid.generators.range.RangeSearch.Nearest;

/** Pictures by name, and what a picture prior makes that is nearest to them. */
record PictureRanges(Map<String, Picture> pictures) implements RangeTask {
  private static final List<String> FIGURES = List.of("psnr", "ssim", "latent_length");

  /**
   * Reads pictures of the prior's size.
   *
   * @throws BadInput if a file is none, or two have the same name
   */
  static PictureRanges read(List<Path> files, Prior prior, PrintWriter log) {
    Map<String, Picture> pictures = new LinkedHashMap<>();
    for (Path file : files) {
      String name = FileNames.base(file);
      if (pictures.put(name, PictureReader.picture(file, prior, log::println)) != null) {
        throw new BadInput(
            "two pictures would both be written to %s.range.*: rename one".formatted(name));
      }
    }
    if (pictures.isEmpty()) {
      throw new BadInput("there is no picture to search for: a test set has sharp/*.png");
    }
    return new PictureRanges(pictures);
  }

  @Override
  public void run(RangeRun run, Path folder, PrintWriter out) {
    List<Nearest> found = run.search(pictures.values().stream().map(Picture::toTensor).toList());
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    out.println(String.format("%-12s %6s %7s %14s", "picture", "PSNR", "SSIM", "latent length"));
    pictures.forEach(
        (name, picture) -> {
          Nearest nearest = found.get(rows.size());
          Map<String, Object> row = measure(picture, nearest);
          rows.add(row);
          out.println(line(name, row));
          if (folder != null) {
            Map<String, Object> report = new LinkedHashMap<>(row);
            report.putAll(run.provenance());
            Path file = folder.resolve(name + ".range.png");
            contents.put(file, PictureFiles.png(Picture.of(nearest.picture())));
            contents.put(folder.resolve(name + ".range.json"), Json.bytes(report));
          }
        });
    AtomicFiles.write(contents);
    if (rows.size() > 1) {
      Map<String, Object> mean = new LinkedHashMap<>();
      FIGURES.forEach(figure -> mean.put(figure, RangeRun.mean(rows, figure)));
      out.println(line("mean", mean));
    }
  }

  private static Map<String, Object> measure(Picture picture, Nearest nearest) {
    Picture made = Picture.of(nearest.picture());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("psnr", Metrics.psnr(picture, made));
    row.put("ssim", Metrics.ssim(picture, made));
    row.putAll(RangeRun.describe(nearest));
    return row;
  }

  private static String line(String name, Map<String, Object> row) {
    return String.format(
        Locale.ROOT,
        "%-12s %6.2f %7.3f %14.2f",
        name,
        row.get("psnr"),
        row.get("ssim"),
        row.get("latent_length"));
  }
}
