package lucid.deblur.imagej;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.List;
import java.util.function.Consumer;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.generators.files.BadInput;

/** Pictures from and to ImageJ. */
final class Pictures {
  private Pictures() {}

  /**
   * The range of the values of 32 bits in some images: 0 to 1 where all lie in it, else from the
   * least to the largest of all. Images of other types are in the range of their type.
   *
   * @throws BadInput one line, if a value is not a finite number, or all outside 0 to 1 are the
   *     same
   */
  static ValueRange range(List<ImageProcessor> images) {
    float least = 0;
    float most = 0;
    boolean any = false;
    for (ImageProcessor pixels : images) {
      for (int i = 0; pixels instanceof FloatProcessor && i < pixels.getPixelCount(); i++) {
        float value = pixels.getf(i);
        if (!Float.isFinite(value)) {
          throw new BadInput(
              "the pixel in column %d, row %d is %s, want finite numbers: replace it first (Process > Noise > Remove NaNs)"
                  .formatted(i % pixels.getWidth(), i / pixels.getWidth(), value));
        }
        least = any ? Math.min(least, value) : value;
        most = any ? Math.max(most, value) : value;
        any = true;
      }
    }
    boolean usual = least >= 0 && most <= 1;
    if (!usual && least == most) {
      throw new BadInput("all pixels are %s: there is nothing to restore".formatted(least));
    }
    return usual ? ValueRange.UNIT : new ValueRange(least, most);
  }

  /**
   * The selection in the slice that is shown, or all of it, in its own range, see {@link #read}.
   *
   * @param log is told of conversions
   */
  static Picture read(ImagePlus image, Consumer<String> log) {
    ImageProcessor pixels = image.getProcessor().crop();
    return read(pixels, range(List.of(pixels)), log);
  }

  /**
   * A picture of some pixels. Integers are divided by the largest of their type; 8 bits with a
   * colour table count as the colours that are seen.
   *
   * @param floats the range of values of 32 bits
   * @param log is told of conversions
   */
  static Picture read(ImageProcessor pixels, ValueRange floats, Consumer<String> log) {
    ImageProcessor seen = pixels;
    if (pixels instanceof ByteProcessor && (pixels.isColorLut() || pixels.isInvertedLut())) {
      seen = pixels.convertToRGB();
    }
    return seen instanceof ColorProcessor ? colour(seen) : grey(seen, floats, log);
  }

  private static Picture colour(ImageProcessor pixels) {
    float[] values = new float[3 * pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      int shift = 16 - 8 * (i % 3);
      values[i] = (pixels.get(i / 3) >> shift & 0xFF) / 255f;
    }
    return new Picture(pixels.getWidth(), pixels.getHeight(), 3, values);
  }

  private static Picture grey(ImageProcessor pixels, ValueRange floats, Consumer<String> log) {
    ValueRange range = floats;
    if (pixels instanceof ByteProcessor) {
      range = new ValueRange(0, 0xFF);
    } else if (pixels instanceof ShortProcessor) {
      range = new ValueRange(0, 0xFFFF);
      log.accept("16 bits divided by 65535");
    }
    float[] values = new float[pixels.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = range.value(pixels.getf(i));
    }
    return new Picture(pixels.getWidth(), pixels.getHeight(), 1, values);
  }

  /**
   * A picture in 8 bits a colour, rounded as in PNG files, or as 32-bit grey.
   *
   * @param floats the range of values of 32 bits
   */
  static ImageProcessor processor(Picture picture, ValueRange floats) {
    float[] values = picture.toArray();
    if (picture.channels() == 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) floats.stored(values[i]);
      }
      return new FloatProcessor(picture.width(), picture.height(), values);
    }
    int[] pixels = new int[values.length / 3];
    for (int i = 0; i < values.length; i++) {
      double value = values[i]; // a product of floats may round to another level
      int level = (int) Math.floor(255 * Math.max(0, Math.min(1, value)) + 0.5);
      pixels[i / 3] |= level << 16 - 8 * (i % 3);
    }
    return new ColorProcessor(picture.width(), picture.height(), pixels);
  }
}
