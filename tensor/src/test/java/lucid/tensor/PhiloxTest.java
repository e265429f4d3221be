package lucid.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhiloxTest {
  private static int[] block(long seed, int c0, int c1, int c2, int c3) {
    int[] words = new int[4];
    Philox.block(seed, c0, c1, c2, c3, words);
    return words;
  }

  /** The known answers of philox4x32-10 that come with Random123. */
  @Test
  void knownAnswers() {
    assertArrayEquals(
        new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, block(0, 0, 0, 0, 0));
    assertArrayEquals(
        new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, block(-1, -1, -1, -1, -1));
    assertArrayEquals(
        new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
        block(0x299f31d0a4093822L, 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344));
  }

  @Test
  void stepIsTheUpperHalfOfTheCounter() {
    int[] words = new int[4];
    Philox.block(7, 0x1122334455667788L, 9, words);
    assertArrayEquals(block(7, 9, 0, 0x55667788, 0x11223344), words);
  }

  @Test
  void elementsDoNotDependOnTheShape() {
    double[] few = Philox.normal(5, 6, Shape.of(7)).toDoubles();
    double[] many = Philox.normal(5, 6, Shape.of(3, 11)).toDoubles();
    assertArrayEquals(few, Arrays.copyOf(many, 7));
  }

  @Test
  void seedsAndStepsSelectOtherNumbers() {
    double[] numbers = Philox.uniform(1, 1, Shape.of(5)).toDoubles();
    assertNotEquals(numbers[0], Philox.uniform(2, 1, Shape.of(5)).get(0));
    assertNotEquals(numbers[0], Philox.uniform(1, 2, Shape.of(5)).get(0));
    assertNotEquals(numbers[0], Philox.uniform(1L << 32, 1, Shape.of(5)).get(0));
    assertArrayEquals(numbers, Philox.uniform(1, 1, Shape.of(5)).toDoubles());
  }

  @Test
  void uniformNumbersFillTheUnitInterval() {
    int count = 50_000;
    double[] numbers = Philox.uniform(3, 0, Shape.of(count)).toDoubles();
    int[] tenths = new int[10];
    for (double number : numbers) {
      assertTrue(number >= 0 && number < 1, "" + number);
      tenths[(int) (10 * number)]++;
    }
    for (int tenth : tenths) {
      assertEquals(count / 10.0, tenth, 4.5 * Math.sqrt(count * 0.09));
    }
    assertEquals(0, Philox.uniform(0));
    assertEquals(1 - 0x1p-24, Philox.uniform(-1));
  }

  @Test
  void normalNumbersHaveTheirMomentsAndDoNotCorrelate() {
    int count = 50_000;
    double[] numbers = Philox.normal(3, 0, Shape.of(count)).toDoubles();
    double mean = 0;
    double variance = 0;
    double neighbours = 0;
    for (int i = 0; i < count; i++) {
      mean += numbers[i] / count;
      variance += numbers[i] * numbers[i] / count;
      neighbours += numbers[i] * numbers[(i + 1) % count] / count;
    }
    double deviation = 4.5 / Math.sqrt(count);
    assertEquals(0, mean, deviation);
    assertEquals(1, variance, Math.sqrt(2) * deviation);
    assertEquals(0, neighbours, deviation);
  }

  @Test
  void normalNumbersAreFiniteForAllWords() {
    for (int word : new int[] {0, -1, 1, 255, 256, Integer.MIN_VALUE}) {
      for (int position = 0; position < 4; position++) {
        int[] words = {word, word, word, word};
        assertTrue(Double.isFinite(Philox.normal(words, position)), "word " + word);
      }
    }
  }
}
