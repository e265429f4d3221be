package lucid.deblur.image.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.image.files.reading.DecodedPicture;
import lucid.deblur.image.files.reading.PictureBytes;
import lucid.deblur.image.files.writing.PictureWriter;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.Digests;
import lucid.generators.files.InputFiles;

/** Reads pictures from PNG, JPEG, TIFF, BMP, GIF, WebP and .npy files, and writes all but GIF. */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * A picture from a file.
   *
   * @param encoding how the file keeps it
   * @param notes what was changed on the way, in plain words, one conversion each; empty if nothing
   */
  public record Loaded(Picture picture, PictureEncoding encoding, List<String> notes) {
    /** This picture with 1 or 3 channels, or as it is with 0; the encoding stays the file's. */
    public Loaded withChannels(int channels) {
      List<String> all = new ArrayList<>(notes);
      Picture converted = picture.withChannels(channels, all::add);
      return new Loaded(converted, encoding, List.copyOf(all));
    }

    /**
     * A part of this picture.
     *
     * @throws BadInput if not all of it lies in the picture
     */
    public Loaded crop(Region region) {
      return new Loaded(picture.crop(region), encoding.crop(region, picture.width()), notes);
    }
  }

  /** Reads a picture with the channels that it has, as {@link #read(Path, int)}. */
  public static Loaded read(Path file) {
    return read(file, 0);
  }

  /** Reads a picture with values in their usual range, as {@link #read(Path, int, ValueRange)}. */
  public static Loaded read(Path file, int channels) {
    return read(file, channels, null);
  }

  /**
   * Reads a picture, upright. The first bytes of the file tell its format, not its name. Without a
   * range, integers are divided by their largest value, floats are taken as they are, and signed
   * integers and floats that are then far outside 0 to 1 are refused.
   *
   * @param channels 1 or 3 to convert to grey or colour; 0 to leave it as it is
   * @param range the stored values that stand for black and white, or null
   * @throws BadInput one line that names the file, if it is missing, truncated, no picture of a
   *     known format, has more pixels than Lucid takes, or pixels that are not finite numbers or
   *     outside what is black and white
   */
  public static Loaded read(Path file, int channels, ValueRange range) {
    return decode(InputFiles.read(file), file.toString(), channels, range);
  }

  /**
   * A hash that tells a file from others, see {@link Digests}.
   *
   * @throws BadInput one line, if it cannot be read
   */
  public static String hash(Path file) {
    return Digests.sha256(file);
  }

  /**
   * Reads a picture from a stream to its end, as {@link #read(Path, int)}.
   *
   * @param name what messages call it
   */
  public static Loaded read(InputStream stream, String name, int channels) throws IOException {
    return decode(stream.readAllBytes(), name, channels, null);
  }

  private static Loaded decode(byte[] bytes, String name, int channels, ValueRange range) {
    if (channels != 0 && channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "cannot read a picture with %d channels: want 1, 3 or 0".formatted(channels));
    }
    List<String> notes = new ArrayList<>();
    DecodedPicture decoded = PictureBytes.decode(bytes, name, range, notes);
    return new Loaded(decoded.picture(), decoded.encoding(), List.copyOf(notes))
        .withChannels(channels);
  }

  /**
   * The bytes of a PNG file with 8 bits a channel. This is for display: values outside [0,1] are
   * clipped, the others rounded to 255ths, halves up.
   *
   * @throws IllegalArgumentException if a value is NaN
   */
  public static byte[] png(Picture picture) {
    return png(picture, PictureEncoding.plain(picture.channels()));
  }

  /**
   * The bytes of a PNG file that keeps a picture as another file kept its own, as {@link #bytes}.
   */
  public static byte[] png(Picture picture, PictureEncoding encoding) {
    return bytes(picture, encoding, PictureFormat.PNG, new ArrayList<>());
  }

  /**
   * The bytes of a file that keeps a picture as another file kept its own, as far as its format
   * can: its alpha and profile, what was said of it, its kind of values and their range. Integers
   * are rounded, and clipped to what the file holds; a PNG file has 16 bits where that one had more
   * than 8, and shows black to white where that one had no unsigned integers.
   *
   * @param picture of the channels and, if there is alpha, of the size of the encoding
   * @param notes takes what the format cannot keep, in plain words
   * @throws IllegalArgumentException if a value is NaN
   */
  public static byte[] bytes(
      Picture picture, PictureEncoding encoding, PictureFormat format, List<String> notes) {
    return PictureWriter.of(format).bytes(picture, encoding, notes);
  }

  /**
   * Writes a picture as {@link #png(Picture)} makes it, whole or not at all.
   *
   * @throws BadInput one line that names the file and says why it cannot be written
   */
  public static void write(Path file, Picture picture) {
    AtomicFiles.write(Map.of(file, png(picture)));
  }

  /**
   * Writes a picture in the format that the file's name ends in, as {@link #bytes} makes it, whole
   * or not at all.
   *
   * @return what the format cannot keep, in plain words
   * @throws BadInput one line, if the name has no ending of a format, or the file cannot be written
   */
  public static List<String> write(Path file, Picture picture, PictureEncoding encoding) {
    List<String> notes = new ArrayList<>();
    AtomicFiles.write(Map.of(file, bytes(picture, encoding, format(file), notes)));
    return notes;
  }

  /**
   * The format that a file is to have by its name.
   *
   * @throws BadInput one line, if its ending is none of a format
   */
  public static PictureFormat format(Path file) {
    return PictureFormat.named(file)
        .filter(PictureFormat::isWritten)
        .orElseThrow(
            () ->
                new BadInput(
                    "cannot write %s: want a name that ends in .png, .jpg, .tif, .webp, .bmp or .npy"
                        .formatted(file)));
  }
}
