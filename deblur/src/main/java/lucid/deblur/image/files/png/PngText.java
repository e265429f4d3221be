package lucid.deblur.image.files.png;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * The text of a tEXt, zTXt or iTXt chunk.
 *
 * @param keyword what it is about
 * @param text its bytes, unpacked
 */
record PngText(String keyword, byte[] text) {
  static final Set<String> TYPES = Set.of("tEXt", "zTXt", "iTXt");
  static final String XMP = "XML:com.adobe.xmp";

  private static final String RAW_PROFILE = "Raw profile type ";
  private static final int MOST_BYTES = 1 << 24;

  /**
   * The text of a chunk.
   *
   * @throws IOException if it is damaged
   */
  static PngText of(PngChunk chunk) throws IOException {
    byte[] data = chunk.data();
    int end = zero(data, 0);
    String keyword = new String(data, 0, end, StandardCharsets.ISO_8859_1);
    if (end == 0 || end > 79) {
      throw new IOException("it has no keyword");
    }
    return switch (chunk.type()) {
      case "tEXt" -> new PngText(keyword, from(data, end + 1));
      case "zTXt" -> new PngText(keyword, inflate(from(data, end + 2)));
      default -> {
        boolean packed = end + 1 < data.length && data[end + 1] == 1;
        int start = zero(data, zero(data, end + 3) + 1) + 1;
        byte[] text = from(data, start);
        yield new PngText(keyword, packed ? inflate(text) : text);
      }
    };
  }

  /** An XMP chunk, as XMP part 3 has it: not packed. */
  static PngChunk xmp(byte[] xmp) {
    byte[] head = (XMP + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
    byte[] data = Arrays.copyOf(head, head.length + xmp.length);
    System.arraycopy(xmp, 0, data, head.length, xmp.length);
    return new PngChunk("iTXt", data);
  }

  /** Whether it is data of other programs in hexadecimal numbers, as ImageMagick writes them. */
  boolean isRawProfile() {
    return keyword.startsWith(RAW_PROFILE);
  }

  /**
   * EXIF data that are written as such a profile: a name, a length and hexadecimal numbers, each on
   * lines of their own.
   */
  Optional<byte[]> rawExif() {
    String kind = isRawProfile() ? keyword.substring(RAW_PROFILE.length()) : "";
    if (!kind.equalsIgnoreCase("exif") && !kind.equals("APP1")) {
      return Optional.empty();
    }
    String[] parts = new String(text, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
    try {
      return Optional.of(HexFormat.of().parseHex(parts[2].replaceAll("\\s", "")));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  private static int zero(byte[] data, int from) throws IOException {
    for (int i = from; i < data.length; i++) {
      if (data[i] == 0) {
        return i;
      }
    }
    throw new IOException("it ends too early");
  }

  private static byte[] from(byte[] data, int start) {
    return Arrays.copyOfRange(data, Math.min(start, data.length), data.length);
  }

  /** Unpacks data as the chunks zTXt, iTXt and iCCP have them. */
  static byte[] inflate(byte[] packed) throws IOException {
    byte[] bytes =
        new InflaterInputStream(new ByteArrayInputStream(packed)).readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("it is too long");
    }
    return bytes;
  }
}
