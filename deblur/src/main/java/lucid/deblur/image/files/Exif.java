package lucid.deblur.image.files;

import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Where picture files keep EXIF data, which is a TIFF file of its own. */
final class Exif {
  private static final int PNG_SIGNATURE = 8;
  private static final int RIFF_HEADER = 12;

  private Exif() {}

  /**
   * The EXIF data in the bytes of a file, or null where there is none; of a TIFF file, all of it.
   */
  static byte[] find(byte[] file) throws IOException {
    if (begins(file, "II*\0") || begins(file, "MM\0*")) {
      return file;
    }
    if (begins(file, "\u00ff\u00d8")) {
      return findInJpeg(file);
    }
    if (begins(file, "\u0089PNG")) {
      return findChunk(ByteBuffer.wrap(file).position(PNG_SIGNATURE), false);
    }
    if (begins(file, "RIFF")) {
      ByteBuffer chunks = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      return findChunk(chunks.position(RIFF_HEADER), true);
    }
    return null;
  }

  private static boolean begins(byte[] file, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    return file.length > RIFF_HEADER
        && Arrays.equals(file, 0, bytes.length, bytes, 0, bytes.length);
  }

  private static byte[] findInJpeg(byte[] file) throws IOException {
    try (var stream = new BoundedInput(file)) {
      List<JPEGSegment> segments = JPEGSegmentUtil.readSegments(stream, JPEG.APP1, "Exif");
      if (segments.isEmpty()) {
        return null;
      }
      byte[] padded = segments.get(0).data().readAllBytes();
      return Arrays.copyOfRange(padded, Math.min(1, padded.length), padded.length);
    }
  }

  /** PNG has length, type, data and a checksum; WebP has type, length, and data of even length. */
  private static byte[] findChunk(ByteBuffer chunks, boolean webp) {
    byte[] name = new byte[4];
    while (chunks.remaining() >= 8) {
      int length = 0;
      if (!webp) {
        length = chunks.getInt();
      }
      chunks.get(name);
      if (webp) {
        length = chunks.getInt();
      }
      if (length < 0 || length > chunks.remaining()) {
        return null;
      }
      String type = new String(name, StandardCharsets.ISO_8859_1);
      if (type.equalsIgnoreCase("exif")) {
        byte[] data = new byte[length];
        chunks.get(data);
        return data;
      }
      int after = webp ? length % 2 : 4;
      chunks.position(chunks.position() + Math.min(length + after, chunks.remaining()));
    }
    return null;
  }
}
