package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PlainFrameTest {
  private static final int WIDTH = 41;
  private static final int HEIGHT = 37;

  /** Noise about a middle grey, with one colour outside a part of it. */
  private static Picture framed(Region inside, float... colour) {
    Tensor draw = Philox.normal(3, 0, Shape.of(HEIGHT, WIDTH, colour.length));
    float[] values = new float[draw.count()];
    for (int i = 0; i < values.length; i++) {
      int x = i / colour.length % WIDTH - inside.x();
      int y = i / colour.length / WIDTH - inside.y();
      boolean within = x >= 0 && y >= 0 && x < inside.width() && y < inside.height();
      values[i] = within ? (float) (0.5 + 0.05 * draw.get(i)) : colour[i % colour.length];
    }
    return new Picture(WIDTH, HEIGHT, colour.length, values);
  }

  private static void assertFound(Region inside, float... colour) {
    assertEquals(inside, PlainFrame.inside(framed(inside, colour)));
  }

  @Test
  void framesOfAnyColourAndSideAreFound() {
    assertFound(new Region(2, 2, WIDTH - 4, HEIGHT - 4), 0);
    assertFound(new Region(0, 7, WIDTH, HEIGHT - 14), 1, 1, 1);
    assertFound(new Region(0, 0, WIDTH - 5, HEIGHT), 0.3f, 0.7f, 0.2f);
    assertFound(new Region(1, 0, WIDTH - 1, HEIGHT - 3), 0.6f);
    assertFound(new Region(0, 0, WIDTH, HEIGHT), 0);
  }

  @Test
  void aMarginThatFadesIntoThePictureIsNoFrame() {
    float[] values = new float[WIDTH * HEIGHT];
    for (int i = 0; i < values.length; i++) {
      int y = i / WIDTH;
      values[i] = y < 5 ? 1 : 1 - 0.01f * (y - 4) * (1 + i % 2);
    }
    Picture picture = new Picture(WIDTH, HEIGHT, 1, values);
    assertEquals(new Region(0, 0, WIDTH, HEIGHT), PlainFrame.inside(picture));
  }

  @Test
  void aPictureOfOneColourHasNoFrame() {
    Picture plain = new Picture(WIDTH, HEIGHT, 1, new float[WIDTH * HEIGHT]);
    assertEquals(new Region(0, 0, WIDTH, HEIGHT), PlainFrame.inside(plain));
  }
}
