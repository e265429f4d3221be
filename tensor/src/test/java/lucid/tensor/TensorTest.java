package lucid.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void shapesKnowTheirSizes() {
    Shape shape = Shape.of(2, 3, 4);
    assertEquals(24, shape.count());
    assertEquals(4, shape.size(-1));
    assertArrayEquals(new int[] {12, 4, 1}, shape.strides());
    assertEquals(Shape.of(2, 5, 4), shape.with(-2, 5));
    assertEquals(Shape.of(1, 3, 1), shape.reduced(List.of(2, 0)));
    assertEquals("[2,3,4]", shape.toString());
    assertEquals(1, Shape.scalar().count());
    assertEquals(Shape.scalar(), Shape.of());
  }

  @Test
  void shapesDoNotShareTheirSizes() {
    int[] sizes = {2, 3};
    Shape shape = Shape.of(sizes);
    sizes[0] = 7;
    shape.toArray()[1] = 7;
    assertEquals(Shape.of(2, 3), shape);
    assertEquals(Shape.of(2, 3).hashCode(), shape.hashCode());
  }

  @Test
  void impossibleShapesAreRefused() {
    var empty = assertThrows(IllegalArgumentException.class, () -> Shape.of(2, 0));
    assertTrue(empty.getMessage().contains("[2,0]"), empty.getMessage());
    var huge = assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 16));
    assertTrue(huge.getMessage().contains("[65536,65536]"), huge.getMessage());
  }

  @Test
  void broadcastingAlignsTheLastAxis() {
    assertTrue(Shape.of(3).broadcastsTo(Shape.of(2, 3)));
    assertTrue(Shape.scalar().broadcastsTo(Shape.of(2)));
    assertTrue(Shape.of(2, 1).broadcastsTo(Shape.of(2, 3)));
    assertFalse(Shape.of(2).broadcastsTo(Shape.of(2, 3)));
    assertFalse(Shape.of(1, 3).broadcastsTo(Shape.of(3)));
  }

  @Test
  void tensorsWrapTheirArray() {
    float[] values = {1, 2, 3, 4};
    Tensor tensor = Tensor.of(Shape.of(2, 2), values);
    values[3] = 9;
    assertEquals(9, tensor.get(3));
    tensor.reshape(Shape.of(4)).set(0, 5);
    assertEquals(5, tensor.get(0));
    tensor.toFloats()[0] = 8;
    assertEquals(5, tensor.get(0));
    assertFalse(tensor.isDouble());
    assertTrue(Tensor.scalar(1).isDouble());
  }

  @Test
  void countsMustFit() {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> Tensor.of(Shape.of(2, 2), 1.0, 2, 3));
    assertTrue(thrown.getMessage().contains("[2,2]"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("3 values"), thrown.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Tensor.zeros(Shape.of(4)).reshape(Shape.of(5)));
    assertThrows(IllegalStateException.class, () -> Tensor.zeros(Shape.of(2)).item());
  }

  @Test
  void copiesConvertBetweenPrecisions() {
    Tensor doubles = Tensor.of(Shape.of(2), 0.1, 0.2);
    float[] floats = new float[3];
    doubles.copyInto(floats, 1);
    assertArrayEquals(new float[] {0, 0.1f, 0.2f}, floats);
    Tensor narrow = Tensor.zeros(Shape.of(2));
    narrow.copyFrom(floats, 1);
    assertArrayEquals(new double[] {0.1f, 0.2f}, narrow.toDoubles());
    narrow.copyFrom(new double[] {0.5, 0.1}, 0);
    assertArrayEquals(new float[] {0.5f, 0.1f}, narrow.toFloats());
    doubles.copyFrom(floats, 0);
    assertArrayEquals(new double[] {0, 0.1f}, doubles.toDoubles());
  }
}
