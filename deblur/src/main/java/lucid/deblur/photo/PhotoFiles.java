package lucid.deblur.photo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.report.Json;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The files of restored photos in a folder.
 *
 * <p>For a photo NAME.jpg these are NAME.restored.png (with the bits, the colour profile and the
 * alpha of the photo), NAME.kernel.png (scaled to its peak), NAME.kernel.npy (as found), NAME.json
 * (the report), NAME.html where there is a page, NAME.attempt.png where the best try is not what
 * was restored, and for a photo of floats or of signed integers NAME.restored.npy, in the range of
 * the photo.
 */
public record PhotoFiles(Path folder) {
  private static final String REPORT = "json";

  /** A photo's file with an ending such as {@code restored.png}. */
  public Path file(String name, String ending) {
    return folder.resolve(name + "." + ending);
  }

  /** The file of the restored picture, which is for display. */
  public Path restored(RestoredPhoto restored) {
    return file(restored.photo().name(), "restored.png");
  }

  /** The file of the best try, where it is not the restored picture. */
  public Path attempt(RestoredPhoto restored) {
    return file(restored.photo().name(), "attempt.png");
  }

  /** The report of a photo whose results have a name. */
  public Path report(String name) {
    return file(name, REPORT);
  }

  /**
   * Writes what there is of a photo, its report last, so that where that is, the others are.
   *
   * @throws BadInput one line, if they cannot be written; then none is
   */
  public void write(RestoredPhoto restored) {
    write(restored, null);
  }

  /**
   * Writes what there is of a photo, as {@link #write(RestoredPhoto)}.
   *
   * @param result the file of the restored picture, in the format that its name ends in; null for
   *     NAME.restored.png and NAME.restored.npy
   * @return what that format cannot keep, in plain words
   * @throws BadInput one line, if they cannot be written, or the name ends in no format
   */
  public List<String> write(RestoredPhoto restored, Path result) {
    Contents contents = contents(restored, result);
    contents.write();
    return contents.losses();
  }

  /**
   * The files of a photo with their bytes, to be written.
   *
   * @param losses what a format cannot keep, in plain words
   * @param removed a file of an earlier run that would look like one of this run, or null
   */
  public record Contents(Map<Path, byte[]> files, List<String> losses, Path removed) {
    /**
     * Writes all of them, or none.
     *
     * @throws BadInput one line, if they cannot be written
     */
    public void write() {
      AtomicFiles.write(files);
      if (removed != null) {
        try {
          Files.deleteIfExists(removed);
        } catch (IOException e) {
          throw new BadInput(
              "cannot remove %s of an earlier run: %s".formatted(removed, FileErrors.reason(e)), e);
        }
      }
    }
  }

  /**
   * What {@link #write(RestoredPhoto, Path)} writes; nothing is written yet.
   *
   * @throws BadInput one line, if the name ends in no format
   */
  public Contents contents(RestoredPhoto restored, Path result) {
    String name = restored.photo().name();
    List<String> losses = new ArrayList<>();
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    PictureEncoding encoding = restored.photo().encoding();
    if (result != null) {
      PictureFormat format = PictureFiles.format(result);
      contents.put(result, PictureFiles.bytes(restored.picture(), encoding, format, losses));
    } else {
      contents.put(restored(restored), PictureFiles.png(restored.picture(), encoding));
    }
    if (result == null && !encoding.fitsPng()) {
      contents.put(
          file(name, "restored.npy"),
          PictureFiles.bytes(restored.picture(), encoding, PictureFormat.NPY, new ArrayList<>()));
    }
    restored
        .attempt()
        .ifPresent(attempt -> contents.put(attempt(restored), PictureFiles.png(attempt, encoding)));
    contents.put(file(name, "kernel.png"), PictureFiles.png(shown(restored)));
    contents.put(file(name, "kernel.npy"), NpyFormat.bytes(kernels(restored)));
    restored.page(name).ifPresent(page -> contents.put(file(name, "html"), page));
    contents.put(file(name, REPORT), Json.bytes(restored.report()));
    return new Contents(contents, losses, restored.attempt().isEmpty() ? attempt(restored) : null);
  }

  /** The kernels side by side as their tiles are, each scaled to its peak. */
  private static Picture shown(RestoredPhoto restored) {
    List<Picture> shown = restored.kernels().stream().map(KernelFiles::show).toList();
    return shown.size() == 1 ? shown.get(0) : ContactSheet.of(shown, restored.columns());
  }

  /**
   * The kernel {@code [h,w]} of a photo in one piece, else the kernels of tiles {@code [n,h,w]}.
   */
  private static Tensor kernels(RestoredPhoto restored) {
    List<Tensor> kernels = restored.kernels();
    if (restored.isWhole()) {
      return KernelFiles.plane(kernels.get(0));
    }
    Shape one = kernels.get(0).shape();
    return Tensor.generate(
        Shape.of(kernels.size(), one.size(1), one.size(2)),
        i -> kernels.get(i / one.count()).get(i % one.count()));
  }
}
