package lucid.deblur.image.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.generators.files.BadInput;
import lucid.generators.files.Digests;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Reads pictures from PNG, JPEG, TIFF, BMP, WebP and .npy files, and writes PNG files. */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * A picture from a file.
   *
   * @param encoding how the file keeps it
   * @param notes what was changed on the way, in plain words, one conversion each; empty if nothing
   */
  public record Loaded(Picture picture, PictureEncoding encoding, List<String> notes) {
    /**
     * This picture with 1 or 3 channels, or as it is with 0; the encoding stays that of the file.
     */
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

  /**
   * Reads a picture, upright. What the file holds is known by its first bytes, not by its name.
   * Integers are divided by their largest value; floats are taken as they are.
   *
   * @param channels 1 or 3 to convert to grey or colour; 0 to leave it as it is
   * @throws BadInput one line that names the file, if it is missing, truncated, no picture of a
   *     known format, has more pixels than Lucid takes, or pixels that are not finite numbers
   */
  public static Loaded read(Path file, int channels) {
    return decode(AtomicFiles.read(file), file.toString(), channels);
  }

  /**
   * A hash that tells a file from others, see {@link Digests}.
   *
   * @throws BadInput one line, if it cannot be read
   */
  public static String hash(Path file) {
    return Digests.sha256(AtomicFiles.read(file));
  }

  /**
   * Reads a picture from a stream to its end, as {@link #read(Path, int)}.
   *
   * @param name what messages call it
   */
  public static Loaded read(InputStream stream, String name, int channels) throws IOException {
    return decode(stream.readAllBytes(), name, channels);
  }

  /**
   * The bytes of a PNG file with 8 bits a channel. This is for display: values outside [0,1] are
   * clipped, the others rounded to 255ths, halves up.
   *
   * @throws IllegalArgumentException if a value is NaN
   */
  public static byte[] png(Picture picture) {
    return PngEncoder.encode(picture, PictureEncoding.plain(picture.channels()));
  }

  /**
   * The bytes of a PNG file that keeps a picture as another file kept its own: its profile, its
   * alpha, and as many bits, 16 where that one had more than 8. Values outside [0,1] are clipped.
   *
   * @param picture of the channels and, if there is alpha, of the size of the encoding
   * @throws IllegalArgumentException if a value is NaN
   */
  public static byte[] png(Picture picture, PictureEncoding encoding) {
    return PngEncoder.encode(picture, encoding);
  }

  /**
   * Writes a picture as {@link #png} makes it, whole or not at all.
   *
   * @throws BadInput one line that names the file and says why it cannot be written
   */
  public static void write(Path file, Picture picture) {
    AtomicFiles.write(Map.of(file, png(picture)));
  }

  /**
   * Writes a picture as {@link #png(Picture, PictureEncoding)} makes it, whole or not at all.
   *
   * @throws BadInput one line that names the file and says why it cannot be written
   */
  public static void write(Path file, Picture picture, PictureEncoding encoding) {
    AtomicFiles.write(Map.of(file, png(picture, encoding)));
  }

  private static Loaded decode(byte[] bytes, String name, int channels) {
    if (channels != 0 && channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "cannot read a picture with %d channels: want 1, 3 or 0".formatted(channels));
    }
    List<String> notes = new ArrayList<>();
    DecodedPicture decoded =
        NpyFormat.isNpy(bytes)
            ? fromArray(Npy.parse(bytes, name), name, notes)
            : PictureDecoder.decode(bytes, name, notes);
    check(decoded, name, notes);
    return new Loaded(decoded.picture(), decoded.encoding(), List.copyOf(notes))
        .withChannels(channels);
  }

  private static void check(DecodedPicture decoded, String name, List<String> notes) {
    Picture picture = decoded.picture();
    float[] values = picture.toArray();
    requireFinite("", values, picture.channels(), picture.width(), name);
    float[] alpha = decoded.encoding().alpha();
    if (alpha != null) {
      requireFinite("alpha of the ", alpha, 1, picture.width(), name);
    }
    boolean outside = false;
    for (float value : values) {
      outside |= value < 0 || value > 1;
    }
    if (outside) {
      notes.add("some values lie outside [0,1]; they are used as they are");
    }
  }

  private static void requireFinite(
      String what, float[] values, int channels, int width, String name) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int pixel = i / channels;
        throw new BadInput(
            "cannot use %s: the %spixel in column %d, row %d is %s, want finite numbers"
                .formatted(name, what, pixel % width, pixel / width, values[i]));
      }
    }
  }

  /** A picture [H,W], [H,W,C] or [1,H,W,C] with C of 1 to 4, the last of 2 and 4 being alpha. */
  private static DecodedPicture fromArray(
      NpyFormat.Content content, String name, List<String> notes) {
    Shape shape = content.values().shape();
    int rank = shape.rank();
    int first = rank == 4 && shape.size(0) == 1 ? 1 : 0;
    int stored = rank - first == 3 ? shape.size(-1) : 1;
    if (rank - first < 2 || rank - first > 3 || stored > 4) {
      throw new BadInput(
          "cannot use %s as a picture: its shape is %s, want [H,W] or [H,W,C] with 1 to 4 channels"
              .formatted(name, shape));
    }
    double largest = largest(content.type(), name);
    if (largest != 1) {
      notes.add("integers divided by %.0f".formatted(largest));
    }
    int channels = stored < 3 ? 1 : 3;
    float[] alpha = null;
    if (stored != channels) {
      notes.add(DecodedPicture.ALPHA_KEPT);
      alpha = values(content.values(), stored, channels, 1, largest);
    }
    Picture picture =
        new Picture(
            shape.size(first + 1),
            shape.size(first),
            channels,
            values(content.values(), stored, 0, channels, largest));
    int bits = 8 * content.type().bytes();
    return new DecodedPicture(picture, new PictureEncoding(channels, bits, null, alpha));
  }

  /** Some of the stored channels. */
  private static float[] values(Tensor values, int stored, int first, int count, double largest) {
    float[] part = new float[values.count() / stored * count];
    for (int i = 0; i < part.length; i++) {
      part[i] = (float) (values.get(i / count * stored + first + i % count) / largest);
    }
    return part;
  }

  private static double largest(NpyFormat.Type type, String name) {
    return switch (type) {
      case F4, F8, B1 -> 1;
      case U1 -> 0xFF;
      case U2 -> 0xFFFF;
      default ->
          throw new BadInput(
              "cannot use %s as a picture: its values are of type %s, want f4, f8, b1, u1 or u2"
                  .formatted(name, type.name().toLowerCase(Locale.ROOT)));
    };
  }
}
