package lucid.deblur.image.files;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import lucid.generators.files.BadInput;

/** Decodes picture files through Image I/O. */
final class PictureDecoder {
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "tiff", "bmp", "webp");
  private static final int MOST_PIXELS = 1 << 26;

  /** Deflate, the best packer of these formats, makes 1032 bytes of one, each 8 pixels or fewer. */
  private static final long MOST_PIXELS_A_BYTE = 8 * 1032;

  private PictureDecoder() {}

  /** Has a message for people, unlike what decoders throw. */
  private static final class Unusable extends IOException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * The first picture in the bytes of a file, upright.
   *
   * @param notes takes what was changed, in plain words
   * @throws BadInput one line that says why there is none
   */
  static DecodedPicture decode(byte[] bytes, String name, List<String> notes) {
    ImageIO.setUseCache(false);
    try (ImageInputStream input = new BoundedInput(bytes)) {
      ImageReader reader = reader(input);
      try {
        reader.setInput(input);
        return decode(reader, bytes.length, notes).upright(Orientation.of(bytes), notes);
      } finally {
        reader.dispose();
      }
    } catch (Unusable e) {
      throw new BadInput("cannot read " + name + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new BadInput("cannot read " + name + ": " + complaint(e), e);
    } catch (OutOfMemoryError e) {
      throw new BadInput(
          "cannot read %s: the picture does not fit a heap of %d MiB: set LUCID_JAVA_OPTS=-Xmx..."
              .formatted(name, Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  private static ImageReader reader(ImageInputStream input) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw new Unusable("it is not a picture, want PNG, JPEG, TIFF, BMP, WebP or .npy");
  }

  private static DecodedPicture decode(ImageReader reader, long bytes, List<String> notes)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(oneLine(warning)));
    requireBelievable((long) reader.getWidth(0) * reader.getHeight(0), bytes);
    ImageReadParam asStored = reader.getDefaultReadParam();
    ColourProfiles.ofFile(reader).ifPresent(asStored::setDestinationType);
    BufferedImage image = reader.read(0, asStored);
    int pictures = reader.getNumImages(true);
    if (pictures > 1) {
      notes.add("the first of %d pictures in the file is used".formatted(pictures));
    }
    for (String warning : warnings) {
      if (warning.toLowerCase(Locale.ROOT).matches(".*(premature|truncated|end of|corrupt).*")) {
        throw new Unusable("the picture is damaged or truncated: " + warning);
      }
      notes.add("the decoder warns: " + warning);
    }
    return DecodedPicture.of(image, reader, notes);
  }

  /** Memory goes by what a file claims: a small file must not take all there is. */
  private static void requireBelievable(long pixels, long bytes) throws Unusable {
    if (pixels > MOST_PIXELS) {
      throw new Unusable("it has %d pixels, want %d or less".formatted(pixels, MOST_PIXELS));
    }
    if (pixels > MOST_PIXELS_A_BYTE * bytes) {
      throw new Unusable(
          "it claims %d pixels, more than %d bytes can hold".formatted(pixels, bytes));
    }
  }

  private static String complaint(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return "the file is truncated";
      }
    }
    return "the picture is damaged or truncated: " + oneLine(String.valueOf(e.getMessage()));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
