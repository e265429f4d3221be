package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Figures;
import lucid.deblur.report.HtmlPage;
import lucid.deblur.report.Json;
import lucid.deblur.report.Quality;
import lucid.generators.files.AtomicFiles;

/** The files of the demo: each picture as it is, and all of them large enough to see. */
record DemoFiles(Path folder) {
  /** Pictures of the demo have 32 pixels a side. */
  private static final int ENLARGEMENT = 6;

  /** A page that needs no other file. */
  Path page() {
    return folder.resolve("index.html");
  }

  /** All pictures in one. */
  Path overview() {
    return folder.resolve("overview.png");
  }

  Path report() {
    return folder.resolve("report.json");
  }

  /** Writes all of them or none. */
  void write(List<DemoPicture> pictures, DemoReport report) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    List<Picture> sheet = new ArrayList<>();
    for (DemoPicture picture : pictures) {
      picture
          .shown()
          .forEach(
              (what, shown) ->
                  contents.put(
                      folder.resolve(picture.name() + "." + what + ".png"),
                      PictureFiles.png(shown)));
      Picture kernel = picture.shown().get("kernel-found");
      List.of(picture.blurred(), picture.restored(), picture.sharp(), kernel)
          .forEach(shown -> sheet.add(shown.enlarged(ENLARGEMENT)));
    }
    contents.put(overview(), PictureFiles.png(ContactSheet.of(sheet, 4)));
    contents.put(page(), html(pictures));
    contents.put(report(), Json.bytes(report));
    AtomicFiles.write(contents);
  }

  private static byte[] html(List<DemoPicture> pictures) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (DemoPicture picture : pictures) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("name", picture.name());
      picture
          .shown()
          .forEach(
              (what, shown) ->
                  row.put(what.replace('-', '_'), HtmlPage.dataUri(PictureFiles.png(shown))));
      Quality quality = picture.quality();
      row.put("before", Figures.quality(quality.psnrBlurred(), quality.ssimBlurred()));
      row.put("after", Figures.quality(quality.psnr(), quality.ssim()));
      rows.add(row);
    }
    return HtmlPage.render("demo.html", Map.of("rows", rows));
  }
}
