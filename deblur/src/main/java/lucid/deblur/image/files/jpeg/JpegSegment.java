package lucid.deblur.image.files.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A segment of a JPEG file. Arrays are not copied.
 *
 * @param marker its second byte
 * @param data without the marker and the length
 * @param scan what follows up to the next marker: the packed pixels of a scan, else nothing
 */
public record JpegSegment(int marker, byte[] data, byte[] scan) {
  static final int APP0 = 0xE0;
  static final int APP1 = 0xE1;
  static final int APP2 = 0xE2;
  static final int APP14 = 0xEE;
  static final int APP15 = 0xEF;
  static final int START_OF_SCAN = 0xDA;
  static final int QUANTIZATION = 0xDB;
  static final int COMMENT = 0xFE;

  /** Bytes of a segment, its length's own two bytes being counted. */
  static final int MOST_BYTES = 0xFFFF - 2;

  /** A segment that is no scan. */
  public JpegSegment(int marker, byte[] data) {
    this(marker, data, new byte[0]);
  }

  /** Whether it begins a frame, and says how large the picture is. */
  boolean isFrame() {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** Whether it begins a frame that is refined scan by scan. */
  boolean isProgressive() {
    return isFrame() && (marker & 3) == 2;
  }

  /** Whether pixels can do without it. */
  boolean isAncillary() {
    return marker >= APP0 && marker <= APP15 || marker == COMMENT;
  }

  /** Whether it begins with this text. */
  boolean begins(String text) {
    byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
    return data.length >= start.length
        && Arrays.equals(data, 0, start.length, start, 0, start.length);
  }

  /** The bytes after its first {@code count} bytes. */
  byte[] after(int count) {
    return Arrays.copyOfRange(data, Math.min(count, data.length), data.length);
  }
}
