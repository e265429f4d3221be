package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PreviewTest {
  /** A picture whose middle row is a ramp in each channel, and whose others are black. */
  private static Tensor ramp(int height, int width, int channels) {
    return Tensor.generate(
        Shape.of(1, height, width, channels),
        i -> i / channels / width == height / 2 ? (i / channels % width) / (width - 1.0) : 0);
  }

  @Test
  void aRampRisesFromTheLowestToTheHighestBlock() {
    assertEquals("▁▂▃▄▅▆▇█", Preview.of(ramp(3, 8, 1)));
    assertEquals("▁▁▁▂▂▂▃▃▃▄▄▄▅▅▅▆▆▆▇▇▇███", Preview.of(ramp(5, 24, 3)));
    assertEquals("▁▁▁▂▂▂▃▃▃▄▄▄▅▅▅▆▆▆▇▇▇███", Preview.of(ramp(4, 240, 3)), "ten pixels a block");
  }

  @Test
  void onePixelIsABlock() {
    assertEquals("█", Preview.of(Tensor.generate(Shape.of(1, 1, 1, 1), i -> 1)));
    assertEquals("▁", Preview.of(Tensor.generate(Shape.of(1, 1, 1, 1), i -> -0.1)));
  }
}
