package lucid.deblur.image.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Changed bytes of PNG files. */
final class PngBytes {
  private static final int HEADER = 8 + 25;

  private PngBytes() {}

  /** A file with one chunk more, after its header. */
  static byte[] with(byte[] png, String type, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(png.length + 12 + data.length);
    file.put(png, 0, HEADER).putInt(data.length);
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(data);
    file.put(name).put(data).putInt((int) checksum.getValue());
    return file.put(png, HEADER, png.length - HEADER).array();
  }
}
