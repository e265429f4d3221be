package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelSizeEstimateTest {
  private static final int SIDE = 160;

  /** Rectangles of random brightness one upon another. */
  private static double[][] sharp() {
    int boxes = 600;
    Tensor random = Philox.uniform(3, 0, Shape.of(boxes, 5));
    double[][] values = new double[SIDE][SIDE];
    for (int box = 0; box < boxes; box++) {
      int top = (int) (SIDE * random.get(box * 5));
      int left = (int) (SIDE * random.get(box * 5 + 1));
      for (int y = top; y < Math.min(SIDE, top + 3 + 30 * random.get(box * 5 + 2)); y++) {
        for (int x = left; x < Math.min(SIDE, left + 3 + 30 * random.get(box * 5 + 3)); x++) {
          values[y][x] = random.get(box * 5 + 4);
        }
      }
    }
    return values;
  }

  /** Blurred along a line from the pixel itself to one so far right and down. */
  private static Picture blurred(int right, int down, int channels) {
    double[][] sharp = sharp();
    int taps = 1 + Math.max(right, down);
    int side = SIDE - Math.max(right, down);
    return Picture.of(
        Tensor.generate(
            Shape.of(1, side, side, channels),
            i -> {
              int x = i / channels % side;
              int y = i / channels / side;
              double sum = 0;
              for (int tap = 0; tap < taps; tap++) {
                int rows = tap * down / Math.max(1, taps - 1);
                int columns = tap * right / Math.max(1, taps - 1);
                sum += sharp[y + rows][x + columns];
              }
              return sum / taps * (1 - 0.1 * (i % channels));
            }));
  }

  @ParameterizedTest
  @CsvSource({"6,0,1", "0,9,1", "10,10,3", "19,5,1"})
  void holdsTheKernel(int right, int down, int channels) {
    int extent = 1 + Math.max(right, down);
    int size = KernelSizeEstimate.of(blurred(right, down, channels), 100);
    assertEquals(1, size % 2);
    assertTrue(size >= extent && size <= 2.5 * extent + 1, extent + " estimated as " + size);
  }

  /** Differences share a pixel with their neighbours, and nothing with those beyond. */
  @Test
  void pixelsThatAreIndependentWantNoKernelToSpeakOf() {
    Tensor noise = Philox.uniform(1, 0, Shape.of(1, 90, 80, 1));
    assertEquals(5, KernelSizeEstimate.of(Picture.of(noise), 100));
  }

  @Test
  void isBounded() {
    Picture long19 = blurred(19, 0, 1);
    assertEquals(11, KernelSizeEstimate.of(long19, 11));
    assertEquals(11, KernelSizeEstimate.of(long19, 12), "odd");
    Picture part = long19.crop(new Region(5, 5, 20, 40));
    assertTrue(KernelSizeEstimate.of(part, 100) <= 10, "half of the shorter side");
  }

  @Test
  void whatTellsNothingIsTakenForSharp() {
    Tensor flat = Tensor.generate(Shape.of(1, 30, 30, 1), i -> 0.5);
    assertEquals(3, KernelSizeEstimate.of(Picture.of(flat), 100));
    Tensor stripes = Tensor.generate(Shape.of(1, 30, 30, 1), i -> i % 2);
    assertEquals(3, KernelSizeEstimate.of(Picture.of(stripes), 100));
    Tensor small = Philox.uniform(1, 0, Shape.of(1, 1, 2, 3));
    assertEquals(3, KernelSizeEstimate.of(Picture.of(small), 100));
  }
}
