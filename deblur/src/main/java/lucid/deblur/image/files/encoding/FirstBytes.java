package lucid.deblur.image.files.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first bytes of a file, by which formats are known. The array is not copied. */
record FirstBytes(byte[] bytes) {
  /** Whether this text, of one byte a character, stands there. */
  boolean has(int offset, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    int end = offset + wanted.length;
    return bytes.length >= end && Arrays.equals(bytes, offset, end, wanted, 0, wanted.length);
  }
}
