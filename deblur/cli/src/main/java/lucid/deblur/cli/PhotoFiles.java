package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.report.Json;

/** The files of restored photos in a folder. */
record PhotoFiles(Path folder) {
  /** A photo's file with an ending such as {@code restored.png}. */
  Path file(String name, String ending) {
    return folder.resolve(name + "." + ending);
  }

  /** Writes what there is of a photo, its report last, so that where that is, the others are. */
  void write(RestoredPhoto restored, Map<String, Object> report) {
    String name = restored.photo().name();
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    restored.files().forEach((ending, bytes) -> contents.put(file(name, ending), bytes));
    restored.page(report).ifPresent(page -> contents.put(file(name, "html"), page));
    contents.put(file(name, "json"), Json.bytes(report));
    AtomicFiles.write(contents);
  }

  /** One line of what came out. */
  String summary(String name, Map<String, Object> report) {
    StringBuilder line = new StringBuilder(file(name, "restored.png") + ": ");
    line.append(String.format(Locale.ROOT, "residual %.4f", (double) report.get("residual")));
    if (report.containsKey("psnr")) {
      line.append(
          String.format(
              Locale.ROOT,
              ", PSNR %.2f -> %.2f dB, SSIM %.3f -> %.3f",
              (double) report.get("psnr_blurred"),
              (double) report.get("psnr"),
              (double) report.get("ssim_blurred"),
              (double) report.get("ssim")));
    }
    line.append(String.format(Locale.ROOT, ", %.1f s", (double) report.get("seconds")));
    if (report.containsKey(RestoredPhoto.STOPPED)) {
      line.append(", ended early: ").append(report.get(RestoredPhoto.STOPPED));
    }
    return line.toString();
  }
}
