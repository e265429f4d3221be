package lucid.deblur.image.files.png;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A chunk of a PNG file. Arrays are not copied.
 *
 * @param type four letters
 */
public record PngChunk(String type, byte[] data) {
  /** Bytes of the length, the type and the checksum. */
  static final int FRAME = 12;

  /** Whether a decoder cannot do without it: its type begins with a capital. */
  boolean isCritical() {
    return Character.isUpperCase(type.charAt(0));
  }

  /** The bytes that it takes in a file. */
  int length() {
    return FRAME + data.length;
  }

  /** Puts it into a file. */
  void put(ByteBuffer file) {
    file.putInt(data.length).put(name()).put(data).putInt(checksum());
  }

  int checksum() {
    CRC32 checksum = new CRC32();
    checksum.update(name());
    checksum.update(data);
    return (int) checksum.getValue();
  }

  private byte[] name() {
    return type.getBytes(StandardCharsets.ISO_8859_1);
  }
}
