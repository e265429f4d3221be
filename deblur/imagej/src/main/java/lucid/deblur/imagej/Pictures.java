package lucid.deblur.imagej;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.function.Consumer;
import lucid.deblur.image.Picture;
import lucid.generators.files.BadInput;

/** Pictures from and to ImageJ. */
final class Pictures {
  private Pictures() {}

  /**
   * The selection in the slice that is shown, or all of it. Integers are divided by the largest of
   * their type; 8 bits with a colour table count as the colours that are seen.
   *
   * @param log is told of conversions
   * @throws BadInput if floats are outside [0,1]
   */
  static Picture read(ImagePlus image, Consumer<String> log) {
    ImageProcessor pixels = image.getProcessor().crop();
    if (pixels instanceof ByteProcessor && (pixels.isColorLut() || pixels.isInvertedLut())) {
      pixels = pixels.convertToRGB();
    }
    return pixels instanceof ColorProcessor ? colour(pixels) : grey(pixels, log);
  }

  private static Picture colour(ImageProcessor pixels) {
    float[] values = new float[3 * pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      int shift = 16 - 8 * (i % 3);
      values[i] = (pixels.get(i / 3) >> shift & 0xFF) / 255f;
    }
    return new Picture(pixels.getWidth(), pixels.getHeight(), 3, values);
  }

  private static Picture grey(ImageProcessor pixels, Consumer<String> log) {
    float largest = 1;
    if (pixels instanceof ByteProcessor) {
      largest = 0xFF;
    } else if (pixels instanceof ShortProcessor) {
      largest = 0xFFFF;
      log.accept("16 bits divided by 65535");
    }
    float[] values = new float[pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.getf(i) / largest;
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new BadInput(
            "the pixel in column %d, row %d is %s: scale a 32-bit picture to 0 to 1 first (Process > Math)"
                .formatted(i % pixels.getWidth(), i / pixels.getWidth(), values[i]));
      }
    }
    return new Picture(pixels.getWidth(), pixels.getHeight(), 1, values);
  }

  /** A picture in 8 bits a colour, rounded as in PNG files, or as 32-bit grey. */
  static ImagePlus image(String title, Picture picture) {
    float[] values = picture.toArray();
    if (picture.channels() == 1) {
      return new ImagePlus(title, new FloatProcessor(picture.width(), picture.height(), values));
    }
    int[] pixels = new int[values.length / 3];
    for (int i = 0; i < values.length; i++) {
      double value = values[i]; // a product of floats may round to another level
      int level = (int) Math.floor(255 * Math.max(0, Math.min(1, value)) + 0.5);
      pixels[i / 3] |= level << 16 - 8 * (i % 3);
    }
    return new ImagePlus(title, new ColorProcessor(picture.width(), picture.height(), pixels));
  }
}
