package lucid.deblur.image.files.metadata;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * EXIF data (EXIF 2.32, CIPA DC-008): the camera, the date, the place, the orientation and the
 * resolution of a picture. It has the form of a TIFF file without pixels.
 */
public final class Exif {
  /** Stands before EXIF data in JPEG files, and where a writer took it along from there. */
  private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private Exif() {}

  /** EXIF data without the prefix that it has in JPEG files, or null if it is none. */
  public static byte[] withoutPrefix(byte[] data) {
    boolean prefixed =
        data.length > PREFIX.length
            && Arrays.equals(data, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    byte[] exif = prefixed ? Arrays.copyOfRange(data, PREFIX.length, data.length) : data;
    return isTiff(exif) ? exif : null;
  }

  /** EXIF data as JPEG files have it. */
  public static byte[] withPrefix(byte[] exif) {
    byte[] data = Arrays.copyOf(PREFIX, PREFIX.length + exif.length);
    System.arraycopy(exif, 0, data, PREFIX.length, exif.length);
    return data;
  }

  private static boolean isTiff(byte[] data) {
    return data.length > 8
        && (data[0] == 'I' && data[1] == 'I' || data[0] == 'M' && data[1] == 'M');
  }

  /** The first directory of EXIF data or of a TIFF file, if it can be read. */
  public static Optional<Directory> directory(byte[] exif) {
    try (var stream = new BoundedInput(exif)) {
      Directory all = new TIFFReader().read(stream);
      return Optional.of(all instanceof CompoundDirectory many ? many.getDirectory(0) : all);
    } catch (IOException | RuntimeException e) {
      // Pixels are worth more than what is said about them.
      return Optional.empty();
    }
  }

  /** The orientation of the camera; upright if the data do not say. */
  public static Orientation orientation(byte[] exif) {
    return directory(exif)
        .map(directory -> directory.getEntryById(TIFF.TAG_ORIENTATION))
        .map(Entry::getValue)
        .filter(Number.class::isInstance)
        .map(value -> Orientation.of(((Number) value).intValue()))
        .orElse(Orientation.UPRIGHT);
  }

  /** The number of pixels in an inch or a centimetre, if the data say so. */
  public static Optional<Density> density(byte[] exif) {
    return directory(exif).flatMap(Exif::density);
  }

  private static Optional<Density> density(Directory directory) {
    Entry across = directory.getEntryById(TIFF.TAG_X_RESOLUTION);
    Entry down = directory.getEntryById(TIFF.TAG_Y_RESOLUTION);
    Entry unit = directory.getEntryById(TIFF.TAG_RESOLUTION_UNIT);
    if (across == null
        || down == null
        || !(across.getValue() instanceof Number x)
        || !(down.getValue() instanceof Number y)) {
      return Optional.empty();
    }
    int code = unit != null && unit.getValue() instanceof Number number ? number.intValue() : 2;
    return switch (code) {
      case 2 -> Density.perInch(x.doubleValue(), y.doubleValue());
      case 3 -> Density.perInch(2.54 * x.doubleValue(), 2.54 * y.doubleValue());
      default -> Optional.empty();
    };
  }
}
