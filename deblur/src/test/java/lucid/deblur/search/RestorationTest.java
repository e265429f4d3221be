package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RestorationTest {
  /** Flat pictures of these values, the best of which is the one at {@code best}. */
  private static Restoration of(int best, double... values) {
    Shape shape = Shape.of(values.length, 3, 5, 1);
    Tensor pictures = Tensor.generate(shape, i -> values[i / 15]);
    return new Restoration(
        Rows.of(pictures, best),
        Tensor.zeros(Shape.of(1, 3, 3, 1)),
        null,
        best,
        new double[values.length],
        pictures,
        null,
        List.of(),
        1,
        false,
        1);
  }

  @Test
  void theRestartsThatFoundTheSamePicture() {
    assertEquals(1, of(0, 0.5).alike());
    assertEquals(3, of(1, 0.48, 0.5, 0.52, 0.6, 0.46).alike());
    assertEquals(1, of(3, 0.48, 0.5, 0.52, 0.6, 0.46).alike());
    assertEquals(2, of(1, Double.NaN, 0.5, 0.51).alike(), "a restart that lost its way");
  }

  @Test
  void differenceIsARootMeanSquare() {
    Tensor a = Tensor.of(Shape.of(1, 1, 2, 1), 0.1, 0.5);
    Tensor b = Tensor.of(Shape.of(1, 1, 2, 1), 0.4, 0.9);
    assertEquals(Math.sqrt((0.09 + 0.16) / 2), Restoration.difference(a, b), 1e-7);
  }
}
