package lucid.deblur.image.files.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lucid.generators.files.FileErrors;

/**
 * The kind of a file, by its first bytes, whatever its name.
 *
 * @param format of a picture that can be read, or null
 * @param reason why it cannot, in plain words that follow "it is" or the like; null if it can
 */
public record FileContent(PictureFormat format, String reason) {
  private static final int FIRST_BYTES = 64;

  /** Where the kind of a file of ISO's base media format (ISO 14496-12) stands. */
  private static final int BRAND = 8;

  private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "hevc", "mif1");

  /** Raw files of these endings begin like a TIFF file, whose first picture is a thumbnail. */
  private static final Set<String> RAW =
      Set.of(
          "3fr", "arw", "cr2", "dcr", "dng", "erf", "fff", "iiq", "kdc", "mef", "mos", "nef", "nrw",
          "pef", "rwl", "sr2", "srf", "srw");

  private static final String FOR_RAW =
      "a camera's raw file, which is not read: develop it to TIFF first, with darktable-cli or RawTherapee";

  private static final String NO_PICTURE =
      "not a picture, want PNG, JPEG, TIFF, BMP, GIF, WebP or .npy";

  private static FileContent not(String reason) {
    return new FileContent(null, reason);
  }

  /** Whether it is a picture that can be read, as far as its first bytes tell. */
  public boolean isPicture() {
    return format != null;
  }

  /** The kind of a file or a folder. */
  public static FileContent of(Path file) {
    if (Files.isDirectory(file)) {
      return not("a folder");
    }
    if (!Files.isRegularFile(file)) {
      return not("no file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return of(stream.readNBytes(FIRST_BYTES), file.getFileName().toString());
    } catch (IOException e) {
      return not("unreadable: " + FileErrors.reason(e));
    }
  }

  /** The kind of a file with these first bytes; its name tells raw files from TIFF files. */
  public static FileContent of(byte[] first, String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    FirstBytes start = new FirstBytes(first);
    Optional<PictureFormat> format = PictureFormat.of(first);
    boolean raw =
        format.filter(any -> any == PictureFormat.TIFF).isPresent() && RAW.contains(ending);
    if (raw || isRaw(start)) {
      return not(FOR_RAW);
    }
    return format.map(any -> new FileContent(any, null)).orElseGet(() -> not(other(start)));
  }

  private static boolean isRaw(FirstBytes start) {
    return start.has(8, "CR\u0002")
        || start.has(4, "ftypcrx ")
        || start.has(0, "FUJIFILMCCD-RAW")
        || start.has(0, "IIRO")
        || start.has(0, "IIRS")
        || start.has(0, "MMOR")
        || start.has(0, "IIU\0")
        || start.has(0, "FOVb");
  }

  private static String other(FirstBytes start) {
    if (start.bytes().length == 0) {
      return "empty";
    }
    if (start.has(4, "ftyp")) {
      return media(start);
    }
    if (start.has(0, "\u00ff\n") || start.has(4, "JXL ")) {
      return "a JPEG XL picture, which is not read: convert it to PNG first, with djxl FILE FILE.png";
    }
    if (start.has(4, "jP  ") || start.has(0, "\u00ff\u004f\u00ff\u0051")) {
      return "a JPEG 2000 picture, which is not read: convert it to PNG first, with opj_decompress";
    }
    if (start.has(0, "8BPS")) {
      return "a Photoshop file, which is not read: save it as TIFF or PNG first";
    }
    if (start.has(0, "v/1\u0001") || start.has(0, "#?RADIANCE")) {
      return "a picture of high dynamic range, which is not read: save it as a TIFF file of floats first";
    }
    if (start.has(0, "%PDF")) {
      return "a PDF file, which is not read: take its pictures out first, with pdfimages";
    }
    return NO_PICTURE;
  }

  private static String media(FirstBytes start) {
    if (start.has(BRAND, "avif") || start.has(BRAND, "avis")) {
      return "an AVIF picture, which is not read: convert it to PNG first, with avifdec FILE FILE.png";
    }
    if (HEIC.stream().anyMatch(brand -> start.has(BRAND, brand))) {
      return "a HEIC picture, which is not read: convert it to PNG first, with heif-convert FILE FILE.png";
    }
    return "a video or another file of ISO's base media format, not a picture";
  }
}
