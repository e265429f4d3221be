package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {
  private static Picture random(int width, int height) {
    Random random = new Random(1);
    float[] values = new float[width * height * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new Picture(width, height, 3, values);
  }

  @ParameterizedTest
  @CsvSource({"32, 32, 1, 1", "33, 32, 2, 2", "56, 32, 2, 2", "57, 32, 3, 3", "100, 70, 4, 12"})
  void untouchedTilesMakeThePictureAgain(int width, int height, int columns, int count) {
    Picture picture = random(width, height);
    Tiling tiling = Tiling.of(width, height, 32, 32);
    assertEquals(columns, tiling.columns());
    assertEquals(count, tiling.tiles().size());
    List<Picture> parts = tiling.tiles().stream().map(picture::crop).toList();
    assertArrayEquals(picture.toArray(), tiling.join(parts).toArray(), 1e-6f);
  }

  @Test
  void neighboursOverlapByAQuarter() {
    for (int width = 33; width < 200; width++) {
      List<Region> tiles = Tiling.of(width, 32, 32, 32).tiles();
      assertEquals(0, tiles.get(0).x());
      assertEquals(width - 32, tiles.get(tiles.size() - 1).x());
      for (int i = 1; i < tiles.size(); i++) {
        int overlap = 32 - (tiles.get(i).x() - tiles.get(i - 1).x());
        assertTrue(overlap >= 8, "tiles of " + width + " pixels overlap by " + overlap);
      }
    }
  }

  /** From one tile to the next the weight moves step by step, so there is no seam. */
  @Test
  void tilesOfTwoShadesAreBlended() {
    Tiling tiling = Tiling.of(56, 32, 32, 32);
    Picture black = new Picture(32, 32, 1, new float[32 * 32]);
    Picture joined = tiling.join(List.of(black, black.map(value -> 1)));
    float before = 0;
    for (int x = 0; x < 56; x++) {
      float value = joined.get(x, 16, 0);
      assertTrue(value >= before && value - before < 0.2, "at " + x + " " + value);
      before = value;
    }
    assertEquals(1, before);
  }

  @Test
  void refusesWhatDoesNotFit() {
    BadInput error = assertThrows(BadInput.class, () -> Tiling.of(31, 90, 32, 32));
    assertTrue(error.getMessage().contains("31x90"), error.getMessage());
    Picture picture = random(40, 30);
    error = assertThrows(BadInput.class, () -> picture.crop(new Region(9, 0, 32, 30)));
    assertEquals("cannot cut 32x30 pixels at 9,0 out of a picture of 40x30", error.getMessage());
    Region far = new Region(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 1);
    assertThrows(BadInput.class, () -> picture.crop(far));
    assertThrows(IllegalArgumentException.class, () -> new Region(-1, 0, 3, 3));
    assertEquals(picture.get(9, 3, 2), picture.crop(new Region(8, 2, 4, 5)).get(1, 1, 2));
  }
}
