package lucid.deblur.image.files.reading;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.List;
import lucid.deblur.image.files.encoding.SampleType;

/**
 * Takes values out of decoded pictures. They are taken from the raster: Java's own colour
 * conversion would take grey values for linear light and change them.
 */
final class Rasters {
  private Rasters() {}

  /**
   * The values of a decoded picture.
   *
   * @param notes takes what was changed, in plain words
   */
  static StoredPicture of(BufferedImage image, List<String> notes) {
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    if (model instanceof IndexColorModel palette) {
      return fromPalette(raster, palette, notes);
    }
    if (!isGreyOrRgb(model)) {
      notes.add("%d colour components converted to sRGB".formatted(model.getNumColorComponents()));
      return fromColours(image);
    }
    SampleType samples =
        isFloat(raster)
            ? SampleType.floating(bitsOfFloats(raster))
            : SampleType.unsigned(model.getComponentSize(0));
    return of(raster, model, samples);
  }

  private static int bitsOfFloats(Raster raster) {
    return raster.getTransferType() == DataBuffer.TYPE_DOUBLE ? Double.SIZE : Float.SIZE;
  }

  static boolean isGreyOrRgb(ColorModel model) {
    int space = model.getColorSpace().getType();
    return space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB;
  }

  /**
   * The values of a raster.
   *
   * @param model says which bands are colours and which alpha
   */
  static StoredPicture of(Raster raster, ColorModel model, SampleType samples) {
    int channels = model.getNumColorComponents();
    return new StoredPicture(
        raster.getWidth(),
        raster.getHeight(),
        channels,
        values(raster, model, 0, channels, samples),
        model.hasAlpha() ? values(raster, model, channels, 1, samples) : null,
        samples);
  }

  private static boolean isFloat(Raster raster) {
    int type = raster.getTransferType();
    return type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
  }

  /** Some bands of a raster, {@code [H,W,count]}. */
  private static float[] values(
      Raster raster, ColorModel model, int first, int count, SampleType samples) {
    int width = raster.getWidth();
    float[] values = new float[width * raster.getHeight() * count];
    for (int i = 0; i < values.length; i++) {
      int x = i / count % width;
      int y = i / count / width;
      int band = first + i % count;
      values[i] =
          switch (samples.kind()) {
            case FLOAT -> raster.getSampleFloat(x, y, band);
            case SIGNED -> {
              int unused = Integer.SIZE - samples.bits();
              yield raster.getSample(x, y, band) << unused >> unused;
            }
            case UNSIGNED -> {
              int bits = model.getComponentSize(band);
              long sample = raster.getSample(x, y, band) & (1L << bits) - 1;
              yield bits == samples.bits()
                  ? sample
                  : (float) (samples.range().white() * sample / ((1L << bits) - 1));
            }
          };
    }
    return values;
  }

  /** A palette of greys gives a grey picture. */
  private static StoredPicture fromPalette(
      Raster raster, IndexColorModel palette, List<String> notes) {
    boolean grey = true;
    for (int i = 0; i < palette.getMapSize(); i++) {
      grey &= palette.getRed(i) == palette.getGreen(i) && palette.getRed(i) == palette.getBlue(i);
    }
    notes.add("palette expanded to " + (grey ? "grey" : "colour"));
    int width = raster.getWidth();
    int channels = grey ? 1 : 3;
    float[] values = new float[width * raster.getHeight() * channels];
    for (int i = 0; i < values.length; i++) {
      int index = raster.getSample(i / channels % width, i / channels / width, 0);
      values[i] = red(palette.getRGB(index) << 8 * (i % channels));
    }
    float[] alpha = palette.hasAlpha() ? paletteAlpha(raster, palette) : null;
    return new StoredPicture(width, raster.getHeight(), channels, values, alpha, SampleType.BYTE);
  }

  /** The values of a TIFF file with a palette of 16 bits: Java's palettes have 8. */
  static StoredPicture fromFinePalette(Raster raster, int[] palette, List<String> notes) {
    notes.add("palette expanded to colour");
    int width = raster.getWidth();
    int colours = palette.length / 3;
    float[] values = new float[width * raster.getHeight() * 3];
    for (int i = 0; i < values.length; i++) {
      int index = raster.getSample(i / 3 % width, i / 3 / width, 0);
      values[i] = palette[i % 3 * colours + Math.min(index, colours - 1)];
    }
    return new StoredPicture(width, raster.getHeight(), 3, values, null, SampleType.unsigned(16));
  }

  private static float[] paletteAlpha(Raster raster, IndexColorModel palette) {
    float[] alpha = new float[raster.getWidth() * raster.getHeight()];
    for (int i = 0; i < alpha.length; i++) {
      int index = raster.getSample(i % raster.getWidth(), i / raster.getWidth(), 0);
      alpha[i] = palette.getAlpha(index);
    }
    return alpha;
  }

  private static StoredPicture fromColours(BufferedImage image) {
    int width = image.getWidth();
    float[] values = new float[width * image.getHeight() * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = red(image.getRGB(i / 3 % width, i / 3 / width) << 8 * (i % 3));
    }
    return new StoredPicture(width, image.getHeight(), 3, values, null, SampleType.BYTE);
  }

  /** The value in the place of red of a packed colour. */
  private static int red(int colour) {
    return colour >> 16 & 0xFF;
  }
}
