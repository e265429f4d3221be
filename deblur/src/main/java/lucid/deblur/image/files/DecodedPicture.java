package lucid.deblur.image.files;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReader;
import lucid.deblur.image.Picture;

/**
 * A picture with what its file says of it. Values are taken from the raster: Java's own colour
 * conversion would take grey values for linear light and change them.
 */
record DecodedPicture(Picture picture, PictureEncoding encoding) {
  static final String ALPHA_KEPT = "alpha channel set aside, colours kept as they are";

  /**
   * What an image reader read.
   *
   * @param notes takes what was changed, in plain words
   */
  static DecodedPicture of(BufferedImage image, ImageReader reader, List<String> notes)
      throws IOException {
    ColorModel model = image.getColorModel();
    Picture picture;
    int bits = 8;
    float[] alpha = null;
    if (model instanceof IndexColorModel palette) {
      picture = fromPalette(image.getRaster(), palette, notes);
      alpha = palette.hasAlpha() ? paletteAlpha(image.getRaster(), palette) : null;
    } else if (isGreyOrRgb(model)) {
      image.coerceData(false);
      Raster raster = image.getRaster();
      int channels = model.getNumColorComponents();
      bits = isFloat(raster) ? Float.SIZE : model.getComponentSize(0);
      picture =
          new Picture(
              image.getWidth(), image.getHeight(), channels, values(raster, model, 0, channels));
      alpha = model.hasAlpha() ? values(raster, model, channels, 1) : null;
      if (bits != 8 && bits != Float.SIZE) {
        notes.add(bits + "-bit integers converted to float");
      }
    } else {
      notes.add("%d colour components converted to sRGB".formatted(model.getNumColorComponents()));
      return new DecodedPicture(fromColours(image), PictureEncoding.plain(3));
    }
    byte[] profile = ColourProfiles.read(reader, model, picture.channels());
    if (profile != null) {
      notes.add("its colour profile is kept; values are used as they are stored");
    }
    if (alpha != null) {
      notes.add(ALPHA_KEPT);
    }
    return new DecodedPicture(
        picture, new PictureEncoding(picture.channels(), bits, profile, alpha));
  }

  private static boolean isGreyOrRgb(ColorModel model) {
    int space = model.getColorSpace().getType();
    return space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB;
  }

  /** This picture, turned as its file says. */
  DecodedPicture upright(Orientation orientation, List<String> notes) {
    if (orientation.isUpright()) {
      return this;
    }
    notes.add("turned upright: its orientation tag is " + orientation.tag());
    float[] alpha =
        encoding.alpha() == null
            ? null
            : orientation.turn(encoding.alpha(), picture.width(), picture.height(), 1);
    return new DecodedPicture(
        orientation.turn(picture),
        new PictureEncoding(encoding.channels(), encoding.bits(), encoding.profile(), alpha));
  }

  private static boolean isFloat(Raster raster) {
    int type = raster.getTransferType();
    return type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE;
  }

  /** Some bands of a raster, {@code [H,W,count]}; integers are divided by their largest value. */
  private static float[] values(Raster raster, ColorModel model, int first, int count) {
    int width = raster.getWidth();
    boolean floats = isFloat(raster);
    float[] values = new float[width * raster.getHeight() * count];
    for (int i = 0; i < values.length; i++) {
      int x = i / count % width;
      int y = i / count / width;
      int band = first + i % count;
      if (floats) {
        values[i] = raster.getSampleFloat(x, y, band);
      } else {
        long largest = (1L << model.getComponentSize(band)) - 1;
        long sample = raster.getSample(x, y, band) & largest;
        values[i] = (float) ((double) sample / largest);
      }
    }
    return values;
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
      values[i] = red(palette.getRGB(index) << 8 * (i % channels));
    }
    notes.add("palette expanded to " + (grey ? "grey" : "colour"));
    return new Picture(width, raster.getHeight(), channels, values);
  }

  private static float[] paletteAlpha(Raster raster, IndexColorModel palette) {
    float[] alpha = new float[raster.getWidth() * raster.getHeight()];
    for (int i = 0; i < alpha.length; i++) {
      int index = raster.getSample(i % raster.getWidth(), i / raster.getWidth(), 0);
      alpha[i] = palette.getAlpha(index) / 255f;
    }
    return alpha;
  }

  private static Picture fromColours(BufferedImage image) {
    int width = image.getWidth();
    float[] values = new float[width * image.getHeight() * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = red(image.getRGB(i / 3 % width, i / 3 / width) << 8 * (i % 3));
    }
    return new Picture(width, image.getHeight(), 3, values);
  }

  /** The value in the place of red of a packed colour. */
  private static float red(int colour) {
    return (colour >> 16 & 0xFF) / 255f;
  }
}
