package lucid.deblur.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import lucid.deblur.BadInput;

/**
 * Decodes picture files through Image I/O. Samples are taken from the raster: Java's own colour
 * conversion would take grey values for linear light and change them.
 */
final class PictureDecoder {
  static final String ALPHA_DROPPED = "alpha channel dropped, colours kept as they are";

  private static final Set<String> FORMATS = Set.of("png", "jpeg", "tiff", "bmp", "webp");
  private static final int MAX_PIXELS = 1 << 26;

  private PictureDecoder() {}

  /** Has a message for people, unlike what decoders throw. */
  private static final class Unusable extends IOException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * The first picture in a stream.
   *
   * @param notes takes what was changed, in plain words
   * @throws BadInput one line that says why there is none
   */
  static Picture decode(InputStream bytes, String name, List<String> notes) {
    ImageIO.setUseCache(false);
    try (ImageInputStream input = ImageIO.createImageInputStream(bytes)) {
      ImageReader reader = reader(input);
      try {
        reader.setInput(input);
        return decode(reader, notes);
      } finally {
        reader.dispose();
      }
    } catch (Unusable e) {
      throw new BadInput("cannot read " + name + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new BadInput("cannot read " + name + ": " + complaint(e), e);
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

  private static Picture decode(ImageReader reader, List<String> notes) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(oneLine(warning)));
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > MAX_PIXELS) {
      throw new Unusable("it has %d pixels, want %d or less".formatted(pixels, MAX_PIXELS));
    }
    BufferedImage image = reader.read(0);
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
    return convert(image, notes);
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

  private static Picture convert(BufferedImage image, List<String> notes) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return fromPalette(image.getRaster(), palette, notes);
    }
    if (model.hasAlpha()) {
      image.coerceData(false);
      notes.add(ALPHA_DROPPED);
    }
    int space = model.getColorSpace().getType();
    if (space != ColorSpace.TYPE_GRAY && space != ColorSpace.TYPE_RGB) {
      notes.add("%d colour components converted to sRGB".formatted(model.getNumColorComponents()));
      return fromColours(image);
    }
    if (space == ColorSpace.TYPE_RGB && !model.getColorSpace().isCS_sRGB()) {
      notes.add("the colour profile is ignored; values are taken as sRGB");
    }
    return fromSamples(image.getRaster(), model, notes);
  }

  private static Picture fromSamples(Raster raster, ColorModel model, List<String> notes) {
    int width = raster.getWidth();
    int channels = model.getNumColorComponents();
    boolean integers =
        raster.getTransferType() != DataBuffer.TYPE_FLOAT
            && raster.getTransferType() != DataBuffer.TYPE_DOUBLE;
    int bits = model.getComponentSize(0);
    if (integers && bits != 8) {
      notes.add(bits + "-bit integers converted to float");
    }
    float[] values = new float[width * raster.getHeight() * channels];
    for (int i = 0; i < values.length; i++) {
      int x = i / channels % width;
      int y = i / channels / width;
      int channel = i % channels;
      if (integers) {
        long largest = (1L << model.getComponentSize(channel)) - 1;
        long sample = raster.getSample(x, y, channel) & largest;
        values[i] = (float) ((double) sample / largest);
      } else {
        values[i] = raster.getSampleFloat(x, y, channel);
      }
    }
    return new Picture(width, raster.getHeight(), channels, values);
  }

  /** A palette of greys gives a grey picture. */
  private static Picture fromPalette(Raster raster, IndexColorModel palette, List<String> notes) {
    boolean grey = true;
    for (int i = 0; i < palette.getMapSize(); i++) {
      grey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
    }
    int width = raster.getWidth();
    int channels = grey ? 1 : 3;
    float[] values = new float[width * raster.getHeight() * channels];
    for (int i = 0; i < values.length; i++) {
      int index = raster.getSample(i / channels % width, i / channels / width, 0);
      int shift = 16 - 8 * (i % channels);
      values[i] = (palette.getRGB(index) >> shift & 0xFF) / 255f;
    }
    notes.add("palette expanded to " + (grey ? "grey" : "colour"));
    if (palette.hasAlpha()) {
      notes.add(ALPHA_DROPPED);
    }
    return new Picture(width, raster.getHeight(), channels, values);
  }

  private static Picture fromColours(BufferedImage image) {
    int width = image.getWidth();
    float[] values = new float[width * image.getHeight() * 3];
    for (int i = 0; i < values.length; i++) {
      int colour = image.getRGB(i / 3 % width, i / 3 / width);
      values[i] = (colour >> 16 - 8 * (i % 3) & 0xFF) / 255f;
    }
    return new Picture(width, image.getHeight(), 3, values);
  }
}
