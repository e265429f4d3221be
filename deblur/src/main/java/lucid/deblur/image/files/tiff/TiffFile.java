package lucid.deblur.image.files.tiff;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import lucid.deblur.image.files.metadata.Density;
import lucid.deblur.image.files.metadata.Exif;

/**
 * A TIFF file to be written: one picture in strips, packed by Deflate. Arrays are not copied.
 *
 * @param width pixels a row
 * @param height pixels a column
 * @param samples values a pixel: 1 or 3, and one more with alpha, which is not multiplied in
 * @param bits a value: 8, 16, 32 or 64
 * @param format 1 for unsigned integers, 2 for signed ones, 3 for floats
 * @param pixels all values in little endian byte order, row by row
 */
public record TiffFile(int width, int height, int samples, int bits, int format, byte[] pixels) {
  private static final int STRIP_BYTES = 1 << 18;
  private static final int HEADER = 8;
  private static final int END = 4;
  private static final int DEFLATE = 8;
  private static final int PER_INCH = 2;
  private static final int STRAIGHT_ALPHA = 2;

  /**
   * The bytes of the file.
   *
   * @param profile the ICC profile, or null
   * @param exif the EXIF data, or null
   * @param xmp the XMP data, or null
   * @param density or null
   */
  public byte[] bytes(byte[] profile, byte[] exif, byte[] xmp, Density density) {
    int row = width * samples * (bits / Byte.SIZE);
    int rows = Math.max(1, Math.min(height, STRIP_BYTES / row));
    List<byte[]> strips = new ArrayList<>();
    for (int y = 0; y < height; y += rows) {
      strips.add(packed(y * row, Math.min(rows, height - y) * row));
    }
    List<Entry> entries = layout(rows);
    describe(entries, profile, exif, xmp, density);
    int[] lengths = strips.stream().mapToInt(strip -> strip.length).toArray();
    entries.add(longs(TIFF.TAG_STRIP_BYTE_COUNTS, lengths));
    TIFFWriter writer = new TIFFWriter();
    Entry offsets = longs(TIFF.TAG_STRIP_OFFSETS, lengths);
    long start = HEADER + END + writer.computeIFDSize(join(entries, offsets));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      writer.write(join(entries, longs(TIFF.TAG_STRIP_OFFSETS, offsets(start, lengths))), stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long length = start + Arrays.stream(lengths).asLongStream().sum();
    ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(length)).put(bytes.toByteArray());
    file.position((int) start);
    strips.forEach(file::put);
    return file.array();
  }

  private List<Entry> layout(int rows) {
    boolean alpha = samples % 2 == 0;
    List<Entry> entries = new ArrayList<>();
    entries.add(new TIFFEntry(TIFF.TAG_IMAGE_WIDTH, TIFF.TYPE_LONG, width));
    entries.add(new TIFFEntry(TIFF.TAG_IMAGE_HEIGHT, TIFF.TYPE_LONG, height));
    entries.add(shorts(TIFF.TAG_BITS_PER_SAMPLE, bits));
    entries.add(new TIFFEntry(TIFF.TAG_COMPRESSION, TIFF.TYPE_SHORT, DEFLATE));
    int photometric = samples < 3 ? 1 : 2;
    entries.add(new TIFFEntry(TIFF.TAG_PHOTOMETRIC_INTERPRETATION, TIFF.TYPE_SHORT, photometric));
    entries.add(new TIFFEntry(TIFF.TAG_SAMPLES_PER_PIXEL, TIFF.TYPE_SHORT, samples));
    entries.add(new TIFFEntry(TIFF.TAG_ROWS_PER_STRIP, TIFF.TYPE_LONG, rows));
    entries.add(new TIFFEntry(TIFF.TAG_PLANAR_CONFIGURATION, TIFF.TYPE_SHORT, 1));
    entries.add(shorts(TIFF.TAG_SAMPLE_FORMAT, format));
    if (alpha) {
      entries.add(new TIFFEntry(TIFF.TAG_EXTRA_SAMPLES, TIFF.TYPE_SHORT, STRAIGHT_ALPHA));
    }
    return entries;
  }

  private static void describe(
      List<Entry> entries, byte[] profile, byte[] exif, byte[] xmp, Density density) {
    if (exif != null) {
      Exif.directory(exif).map(TiffTags::description).ifPresent(entries::addAll);
    }
    if (density != null) {
      List<Integer> replaced =
          List.of(TIFF.TAG_X_RESOLUTION, TIFF.TAG_Y_RESOLUTION, TIFF.TAG_RESOLUTION_UNIT);
      entries.removeIf(entry -> replaced.contains(entry.getIdentifier()));
      entries.add(rational(TIFF.TAG_X_RESOLUTION, density.across()));
      entries.add(rational(TIFF.TAG_Y_RESOLUTION, density.down()));
      entries.add(new TIFFEntry(TIFF.TAG_RESOLUTION_UNIT, TIFF.TYPE_SHORT, PER_INCH));
    }
    if (profile != null) {
      entries.add(new TIFFEntry(TIFF.TAG_ICC_PROFILE, TIFF.TYPE_UNDEFINED, profile));
    }
    if (xmp != null) {
      entries.add(new TIFFEntry(TIFF.TAG_XMP, TIFF.TYPE_BYTE, xmp));
    }
  }

  private TIFFEntry shorts(int tag, int value) {
    int[] values = new int[samples];
    Arrays.fill(values, value);
    return samples == 1
        ? new TIFFEntry(tag, TIFF.TYPE_SHORT, value)
        : new TIFFEntry(tag, TIFF.TYPE_SHORT, values);
  }

  private static TIFFEntry longs(int tag, int[] values) {
    return values.length == 1
        ? new TIFFEntry(tag, TIFF.TYPE_LONG, values[0])
        : new TIFFEntry(tag, TIFF.TYPE_LONG, values);
  }

  private static TIFFEntry rational(int tag, double value) {
    return new TIFFEntry(tag, TIFF.TYPE_RATIONAL, new Rational(Math.round(100 * value), 100));
  }

  private static int[] offsets(long start, int[] lengths) {
    int[] offsets = new int[lengths.length];
    long next = start;
    for (int i = 0; i < lengths.length; i++) {
      offsets[i] = (int) next;
      next += lengths[i];
    }
    return offsets;
  }

  private static List<Entry> join(List<Entry> entries, Entry last) {
    List<Entry> all = new ArrayList<>(entries);
    all.add(last);
    return all;
  }

  private byte[] packed(int from, int length) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(pixels, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
