package lucid.deblur.image.files.tiff;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import lucid.deblur.image.files.metadata.Exif;

/** The tags in the first directory of a TIFF or BigTIFF file. */
public final class TiffTags {
  private static final int WHITE_IS_ZERO = 0;
  private static final int PREMULTIPLIED = 1;
  private static final int SIGNED = 2;
  private static final int FLOAT = 3;

  /**
   * The tags that hold for the picture in any file: TIFF 6.0 part 1 section 8, and EXIF's
   * directories.
   */
  static final Set<Integer> DESCRIPTION =
      Set.of(
          TIFF.TAG_DOCUMENT_NAME,
          TIFF.TAG_IMAGE_DESCRIPTION,
          TIFF.TAG_MAKE,
          TIFF.TAG_MODEL,
          TIFF.TAG_X_RESOLUTION,
          TIFF.TAG_Y_RESOLUTION,
          TIFF.TAG_RESOLUTION_UNIT,
          TIFF.TAG_SOFTWARE,
          TIFF.TAG_DATE_TIME,
          TIFF.TAG_ARTIST,
          TIFF.TAG_HOST_COMPUTER,
          TIFF.TAG_COPYRIGHT,
          TIFF.TAG_EXIF_IFD,
          TIFF.TAG_GPS_IFD);

  private final Directory directory;

  private TiffTags(Directory directory) {
    this.directory = directory;
  }

  /** The tags of a file, if they can be read. */
  public static Optional<TiffTags> of(byte[] file) {
    return Exif.directory(file).map(TiffTags::new);
  }

  private int number(int tag, int otherwise) {
    Entry entry = directory.getEntryById(tag);
    Object value = entry == null ? null : entry.getValue();
    if (value instanceof Number number) {
      return number.intValue();
    }
    if (value instanceof int[] many && many.length > 0) {
      return many[0];
    }
    return value instanceof long[] many && many.length > 0 ? (int) many[0] : otherwise;
  }

  /** Whether values are integers that may be below 0. */
  public boolean isSigned() {
    return number(TIFF.TAG_SAMPLE_FORMAT, 1) == SIGNED;
  }

  /** Whether values are floats. */
  public boolean isFloat() {
    return number(TIFF.TAG_SAMPLE_FORMAT, 1) == FLOAT;
  }

  /** Whether colours are multiplied by alpha. */
  public boolean isPremultiplied() {
    return number(TIFF.TAG_EXTRA_SAMPLES, 0) == PREMULTIPLIED;
  }

  /** Whether the smallest value is white. */
  public boolean isWhiteZero() {
    return number(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, 1) == WHITE_IS_ZERO;
  }

  /**
   * The colours of a palette of 16 bits, all reds first, if bytes would not hold them. A byte v is
   * written as 256 v or as 257 v.
   */
  public Optional<int[]> finePalette() {
    Entry entry = directory.getEntryById(TIFF.TAG_COLOR_MAP);
    if (entry == null || !(entry.getValue() instanceof int[] map)) {
      return Optional.empty();
    }
    boolean bytes =
        Arrays.stream(map).allMatch(value -> value % 257 == 0)
            || Arrays.stream(map).allMatch(value -> value % 256 == 0)
            || Arrays.stream(map).allMatch(value -> value < 256);
    return bytes ? Optional.empty() : Optional.of(map);
  }

  /** The ICC profile. */
  public Optional<byte[]> profile() {
    return bytes(TIFF.TAG_ICC_PROFILE);
  }

  /** The XMP data. */
  public Optional<byte[]> xmp() {
    return bytes(TIFF.TAG_XMP);
  }

  private Optional<byte[]> bytes(int tag) {
    Entry entry = directory.getEntryById(tag);
    return entry != null && entry.getValue() instanceof byte[] bytes
        ? Optional.of(bytes)
        : Optional.empty();
  }

  /** EXIF data with what the file says of its picture, if there is any. */
  public Optional<byte[]> exif() {
    List<Entry> entries = description(directory);
    return entries.isEmpty() ? Optional.empty() : written(entries);
  }

  /** A value that cannot be written again is none to keep. */
  private static Optional<byte[]> written(List<Entry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      new TIFFWriter().write(entries, stream);
    } catch (IOException | RuntimeException odd) {
      return Optional.empty();
    }
    return Optional.of(bytes.toByteArray());
  }

  /**
   * The description of a picture in a directory; a value that could not be read is an exception
   * there.
   */
  static List<Entry> description(Directory directory) {
    return StreamSupport.stream(directory.spliterator(), false)
        .filter(entry -> DESCRIPTION.contains(entry.getIdentifier()))
        .filter(entry -> isSound(entry.getValue()))
        .filter(entry -> written(List.of(entry)).isPresent())
        .toList();
  }

  private static boolean isSound(Object value) {
    if (value instanceof Directory inner) {
      return StreamSupport.stream(inner.spliterator(), false)
          .allMatch(entry -> isSound(entry.getValue()));
    }
    return value != null && !(value instanceof Exception);
  }
}
