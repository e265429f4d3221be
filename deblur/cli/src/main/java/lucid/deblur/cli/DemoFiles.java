package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.photo.PhotoFiles;
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

  /** Writes all of them or none; then those of each photo. */
  void write(List<DemoPicture> pictures, List<DemoPhoto> photos, DemoReport report) {
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
    for (DemoPhoto photo : photos) {
      for (String what : List.of("blurred", "sharp")) {
        Picture shown = photo.shown().get(what);
        if (shown != null) {
          contents.put(folder.resolve(photo.name() + "." + what + ".png"), PictureFiles.png(shown));
        }
      }
    }
    contents.put(page(), html(pictures, photos));
    contents.put(report(), Json.bytes(report));
    AtomicFiles.write(contents);
    photos.forEach(photo -> new PhotoFiles(folder).write(photo.restored()));
  }

  private static byte[] html(List<DemoPicture> pictures, List<DemoPhoto> photos) {
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
    List<Map<String, Object>> figures = photos.stream().map(DemoFiles::figure).toList();
    return HtmlPage.render("demo.html", Map.of("rows", rows, "photos", figures));
  }

  private static Map<String, Object> figure(DemoPhoto photo) {
    List<Map<String, String>> pictures = new ArrayList<>();
    photo
        .shown()
        .forEach(
            (what, shown) -> {
              PictureEncoding plain = PictureEncoding.plain(shown.channels());
              byte[] jpeg = PictureFiles.bytes(shown, plain, PictureFormat.JPEG, new ArrayList<>());
              pictures.add(Map.of("what", what, "address", HtmlPage.jpegUri(jpeg)));
            });
    return Map.of("name", photo.name(), "line", photo.line(), "pictures", pictures);
  }
}
