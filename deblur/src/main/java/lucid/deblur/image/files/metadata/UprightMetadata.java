package lucid.deblur.image.files.metadata;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * EXIF and XMP data of a picture that has been turned upright. They are changed where they stand:
 * what a camera's maker keeps in them may point to places in them.
 */
public final class UprightMetadata {
  private static final int ORIENTATION = 274;
  private static final int EXIF_DIRECTORY = 34665;
  private static final int WIDTH = 40962;
  private static final int HEIGHT = 40963;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("(?<before>tiff:Orientation(?:=[\"']|>)\\s*)[2-8]");

  private UprightMetadata() {}

  /**
   * A copy of EXIF data that says upright and the picture's size, and has no thumbnail: that would
   * show the picture as it was.
   */
  public static byte[] exif(byte[] exif, int width, int height) {
    ByteBuffer data = ByteBuffer.wrap(exif.clone());
    data.order(exif[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    try {
      int first = data.getInt(4);
      int details = patch(data, first, width, height);
      if (details > 0) {
        patch(data, details, width, height);
      }
      int next = first + 2 + 12 * (data.getShort(first) & 0xFFFF);
      if (next + 4 <= exif.length) {
        data.putInt(next, 0);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException damaged) {
      // The part that could be read is right.
    }
    return data.array();
  }

  /** Changes one directory, and says where the one with the picture's details is, or 0. */
  private static int patch(ByteBuffer data, int directory, int width, int height) {
    int details = 0;
    int count = data.getShort(directory) & 0xFFFF;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + 12 * i;
      switch (data.getShort(entry) & 0xFFFF) {
        case ORIENTATION -> set(data, entry, 1);
        case WIDTH -> set(data, entry, width);
        case HEIGHT -> set(data, entry, height);
        case EXIF_DIRECTORY -> details = data.getInt(entry + 8);
        default -> {}
      }
    }
    return details;
  }

  private static void set(ByteBuffer data, int entry, int value) {
    int type = data.getShort(entry + 2);
    if (type == SHORT && value < 1 << Short.SIZE) {
      data.putShort(entry + 8, (short) value);
    } else if (type == LONG) {
      data.putInt(entry + 8, value);
    }
  }

  /** XMP data that says upright, where they say something. */
  public static byte[] xmp(byte[] xmp) {
    Matcher matcher = XMP_ORIENTATION.matcher(new String(xmp, StandardCharsets.ISO_8859_1));
    return matcher.replaceAll("${before}1").getBytes(StandardCharsets.ISO_8859_1);
  }
}
