package lucid.deblur.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import lucid.deblur.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Reads pictures from PNG, JPEG, TIFF, BMP, WebP and .npy files, and writes PNG files. */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * A picture from a file.
   *
   * @param notes what was changed on the way, in plain words, one conversion each; empty if nothing
   */
  public record Loaded(Picture picture, List<String> notes) {}

  /** Reads a picture with the channels that it has, as {@link #read(Path, int)}. */
  public static Loaded read(Path file) {
    return read(file, 0);
  }

  /**
   * Reads a picture. What the file holds is known by its first bytes, not by its name. Integers are
   * divided by their largest value; floats are taken as they are.
   *
   * @param channels 1 or 3 to convert to grey or colour; 0 to leave it as it is
   * @throws BadInput one line that names the file, if it is missing, truncated, no picture of a
   *     known format, or has pixels that are not finite numbers
   */
  public static Loaded read(Path file, int channels) {
    return decode(AtomicFiles.read(file), file.toString(), channels);
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
    boolean grey = picture.channels() == 1;
    int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
    WritableRaster raster = image.getRaster();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int channel = 0; channel < picture.channels(); channel++) {
          raster.setSample(x, y, channel, toByte(picture.get(x, y, channel)));
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalStateException("this Java has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Writes a picture as {@link #png} makes it, whole or not at all.
   *
   * @throws BadInput one line that names the file and says why it cannot be written
   */
  public static void write(Path file, Picture picture) {
    AtomicFiles.write(Map.of(file, png(picture)));
  }

  private static int toByte(float value) {
    if (Float.isNaN(value)) {
      throw new IllegalArgumentException("cannot show a picture that has NaN");
    }
    return (int) Math.floor(255.0 * Math.max(0, Math.min(1, value)) + 0.5);
  }

  private static Loaded decode(byte[] bytes, String name, int channels) {
    if (channels != 0 && channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "cannot read a picture with %d channels: want 1, 3 or 0".formatted(channels));
    }
    List<String> notes = new ArrayList<>();
    Picture picture;
    if (NpyFormat.isNpy(bytes)) {
      picture = fromArray(Npy.parse(bytes, name), name, notes);
    } else {
      picture = PictureDecoder.decode(new ByteArrayInputStream(bytes), name, notes);
    }
    check(picture, name, notes);
    if (channels == 3 && picture.channels() == 1) {
      notes.add("grey converted to colour: red, green and blue are the same");
      picture = picture.toColour();
    } else if (channels == 1 && picture.channels() == 3) {
      notes.add("colour converted to grey: 0.299 red + 0.587 green + 0.114 blue");
      picture = picture.toGrey();
    }
    return new Loaded(picture, List.copyOf(notes));
  }

  private static void check(Picture picture, String name, List<String> notes) {
    float[] values = picture.toArray();
    boolean outside = false;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        int pixel = i / picture.channels();
        throw new BadInput(
            "cannot use %s: the pixel in column %d, row %d is %s, want finite numbers"
                .formatted(name, pixel % picture.width(), pixel / picture.width(), values[i]));
      }
      outside |= values[i] < 0 || values[i] > 1;
    }
    if (outside) {
      notes.add("some values lie outside [0,1]; they are used as they are");
    }
  }

  /** A picture [H,W], [H,W,C] or [1,H,W,C] with C of 1 to 4, the last of 2 and 4 being alpha. */
  private static Picture fromArray(NpyFormat.Content content, String name, List<String> notes) {
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
    if (stored != channels) {
      notes.add(PictureDecoder.ALPHA_DROPPED);
    }
    Tensor values = content.values();
    float[] pixels = new float[values.count() / stored * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (values.get(i / channels * stored + i % channels) / largest);
    }
    return new Picture(shape.size(first + 1), shape.size(first), channels, pixels);
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
