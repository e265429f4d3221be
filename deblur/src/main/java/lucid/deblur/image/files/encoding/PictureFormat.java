package lucid.deblur.image.files.encoding;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The formats of picture files that are read, by their first bytes; all but GIF are written. */
public enum PictureFormat {
  PNG("PNG", List.of("png"), start -> start.has(0, "\u0089PNG\r\n\u001a\n")),
  JPEG("JPEG", List.of("jpg", "jpeg", "jpe", "jfif"), start -> start.has(0, "\u00ff\u00d8\u00ff")),
  /** TIFF and BigTIFF. */
  TIFF(
      "TIFF",
      List.of("tif", "tiff"),
      start ->
          start.has(0, "II*\0")
              || start.has(0, "MM\0*")
              || start.has(0, "II+\0")
              || start.has(0, "MM\0+")),
  BMP("BMP", List.of("bmp"), start -> start.has(0, "BM") && start.has(15, "\0\0\0")),
  /** Read only: its palette of 256 colours would ruin a photo. */
  GIF("GIF", List.of("gif"), start -> start.has(0, "GIF87a") || start.has(0, "GIF89a")),
  WEBP("WebP", List.of("webp"), start -> start.has(0, "RIFF") && start.has(8, "WEBP")),
  /** Arrays of NumPy. */
  NPY(".npy", List.of("npy"), start -> start.has(0, "\u0093NUMPY"));

  private final String name;
  private final List<String> endings;
  private final Predicate<FirstBytes> magic;

  PictureFormat(String name, List<String> endings, Predicate<FirstBytes> magic) {
    this.name = name;
    this.endings = endings;
    this.magic = magic;
  }

  /** The format of a file that begins with these bytes, if it is one that is read. */
  public static Optional<PictureFormat> of(byte[] file) {
    FirstBytes start = new FirstBytes(file);
    return Arrays.stream(values()).filter(format -> format.magic.test(start)).findFirst();
  }

  /** The format that a name's ending stands for, if it does. */
  public static Optional<PictureFormat> named(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(values()).filter(format -> format.endings.contains(ending)).findFirst();
  }

  /** Whether pictures are written in this format. */
  public boolean isWritten() {
    return this != GIF;
  }

  /** The usual ending of names, without a dot. */
  public String ending() {
    return endings.get(0);
  }

  /** Its name for people. */
  @Override
  public String toString() {
    return name;
  }
}
