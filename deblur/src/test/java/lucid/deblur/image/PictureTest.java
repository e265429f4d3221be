package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PictureTest {
  @Test
  void goesToATensorAndBack() {
    Picture picture = new Picture(2, 3, 3, ramp(18));
    Tensor tensor = picture.toTensor();
    assertEquals(Shape.of(1, 3, 2, 3), tensor.shape());
    assertEquals(picture.get(1, 2, 0), tensor.get((2 * 2 + 1) * 3));
    assertArrayEquals(picture.toArray(), Picture.of(tensor).toArray());
  }

  @Test
  void takesOnePictureOfABatch() {
    Tensor batch = Tensor.generate(Shape.of(3, 2, 2, 1), i -> i / 12.0);
    assertArrayEquals(
        new float[] {4 / 12f, 5 / 12f, 6 / 12f, 7 / 12f}, Picture.of(batch, 1).toArray());
    assertRefused(() -> Picture.of(batch, 3), "picture 3 of [3,2,2,1]");
    assertRefused(() -> Picture.of(batch), "[3,2,2,1]");
    assertRefused(() -> Picture.of(Tensor.zeros(Shape.of(1, 2, 2, 2))), "2 channels");
  }

  @Test
  void neverChanges() {
    float[] values = ramp(4);
    Picture picture = new Picture(2, 2, 1, values);
    values[0] = 9;
    picture.toArray()[1] = 9;
    picture.toTensor().set(2, 9);
    assertArrayEquals(ramp(4), picture.toArray());
  }

  @Test
  void refusesSizesThatDisagree() {
    assertRefused(() -> new Picture(2, 2, 1, ramp(5)), "from 5 values");
    assertRefused(() -> new Picture(2, 2, 2, ramp(8)), "2 channels");
    assertRefused(() -> new Picture(0, 2, 1, ramp(0)), "0 x 2");
  }

  @Test
  void convertsBetweenGreyAndColour() {
    Picture grey = new Picture(2, 1, 1, new float[] {0.25f, 0.5f});
    Picture colour = grey.toColour();
    assertArrayEquals(new float[] {0.25f, 0.25f, 0.25f, 0.5f, 0.5f, 0.5f}, colour.toArray());
    assertArrayEquals(grey.toArray(), colour.toGrey().toArray(), 1e-7f);
    Picture mixed = new Picture(1, 1, 3, new float[] {1, 0.5f, 0.25f});
    assertEquals(0.299 + 0.587 * 0.5 + 0.114 * 0.25, mixed.toGrey().get(0, 0, 0), 1e-7);
    assertSame(grey, grey.toGrey());
    assertSame(colour, colour.toColour());
  }

  @Test
  void contactSheetPlacesPicturesInAGrid() {
    Picture large = new Picture(3, 2, 1, ramp(6));
    Picture small = new Picture(1, 1, 3, new float[] {0.1f, 0.2f, 0.3f});
    Picture sheet = ContactSheet.of(List.of(large, small, large), 2);
    assertEquals("12 x 10 colour", sheet.toString());
    assertEquals(1, sheet.get(0, 0, 0));
    assertEquals(large.get(2, 1, 0), sheet.get(4, 3, 2));
    assertEquals(0.3f, sheet.get(8, 2, 2));
    assertEquals(1, sheet.get(7, 2, 0));
    assertEquals(large.get(0, 0, 0), sheet.get(2, 6, 1));
    assertEquals(1, sheet.get(8, 7, 1));
  }

  @Test
  void contactSheetIsNoWiderThanItsPictures() {
    Picture picture = new Picture(3, 2, 1, ramp(6));
    assertEquals("7 x 6 grey", ContactSheet.of(List.of(picture), 5).toString());
    assertRefused(() -> ContactSheet.of(List.of(), 1), "0 pictures");
    assertRefused(() -> ContactSheet.of(List.of(picture), 0), "0 columns");
  }

  private static float[] ramp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (i + 1f) / count;
    }
    return values;
  }

  private static void assertRefused(Runnable action, String part) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
