package lucid.deblur.natural.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FastLengthsTest {
  @Test
  void areEvenAndLittleLongerThanAsked() {
    for (int least = 1; least < 3000; least++) {
      int length = FastLengths.atLeast(least);
      assertTrue(length >= least && length <= least * 1.25 + 8, least + " -> " + length);
      assertEquals(0, length % 2);
    }
  }

  @Test
  void keepsPowersOfEight() {
    assertEquals(512, FastLengths.atLeast(512));
    assertEquals(512, FastLengths.atLeast(511));
  }
}
