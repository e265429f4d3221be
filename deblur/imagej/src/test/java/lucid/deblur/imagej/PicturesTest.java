package lucid.deblur.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;

/** Every type of picture that ImageJ has. */
class PicturesTest {
  private final List<String> log = new ArrayList<>();

  private Picture read(ImageProcessor pixels) {
    return Pictures.read(new ImagePlus("picture", pixels), log::add);
  }

  @Test
  void integersAreDividedByTheLargest() {
    byte[] bytes = {0, 51, (byte) 255, (byte) 204};
    assertArrayEquals(
        new float[] {0, 0.2f, 1, 0.8f}, read(new ByteProcessor(2, 2, bytes)).toArray(), 1e-7f);
    assertEquals(List.of(), log);
    short[] shorts = {0, 13107, (short) 65535, (short) 52428};
    assertArrayEquals(
        new float[] {0, 0.2f, 1, 0.8f},
        read(new ShortProcessor(2, 2, shorts, null)).toArray(),
        1e-7f);
    assertEquals(List.of("16 bits divided by 65535"), log);
  }

  @Test
  void coloursKeepTheirOrder() {
    Picture picture = read(new ColorProcessor(1, 2, new int[] {0xff0000, 0x003366}));
    assertArrayEquals(new float[] {1, 0, 0, 0, 0.2f, 0.4f}, picture.toArray(), 1e-7f);
    ImageProcessor back = Pictures.processor(picture, ValueRange.UNIT);
    assertEquals(0xff0000, back.get(0) & 0xffffff);
    assertEquals(0x003366, back.get(1) & 0xffffff);
  }

  /** 0 is white where the table is inverted. */
  @Test
  void whatIsSeenCounts() {
    ByteProcessor inverted = new ByteProcessor(2, 1, new byte[] {0, (byte) 255});
    inverted.invertLut();
    assertArrayEquals(new float[] {1, 1, 1, 0, 0, 0}, read(inverted).toArray());
  }

  private static FloatProcessor floats(float... values) {
    return new FloatProcessor(values.length, 1, values);
  }

  /** Values from 0 to 1 are brightness; others go from black to white, and back. */
  @Test
  void floatsKeepTheirOwnRange() {
    assertEquals(ValueRange.UNIT, Pictures.range(List.of(floats(0.25f, 1))));
    assertArrayEquals(new float[] {0.25f, 1}, read(floats(0.25f, 1)).toArray());
    ValueRange range = Pictures.range(List.of(floats(-50, 100), floats(0, 150)));
    assertEquals(new ValueRange(-50, 150), range, "of all slices");
    Picture picture = Pictures.read(floats(-50, 100, 150), range, log::add);
    assertArrayEquals(new float[] {0, 0.75f, 1}, picture.toArray());
    ImageProcessor back = Pictures.processor(picture, range);
    assertArrayEquals(new float[] {-50, 100, 150}, (float[]) back.getPixels());
  }

  @Test
  void refusesFloatsWithoutARange() {
    BadInput error = assertThrows(BadInput.class, () -> read(floats(0, Float.NaN)));
    assertTrue(error.getMessage().contains("column 1, row 0"), error.getMessage());
    BadInput plain = assertThrows(BadInput.class, () -> read(floats(7, 7)));
    assertTrue(plain.getMessage().contains("all pixels are 7.0"), plain.getMessage());
  }
}
