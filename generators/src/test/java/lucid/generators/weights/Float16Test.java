package lucid.generators.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Float16Test {
  @Test
  void everyNumberSurvivesTheRoundTrip() {
    for (int bits = 0; bits < 0x10000; bits++) {
      float value = Float16.toFloat((short) bits);
      if (Float.isNaN(value)) {
        assertTrue(Float.isNaN(Float16.toFloat(Float16.fromFloat(value))));
      } else {
        assertEquals((short) bits, Float16.fromFloat(value), () -> "value " + value);
      }
    }
  }

  @Test
  void valuesBetweenTwoNumbersGoToTheNearerAndTiesToTheEvenOne() {
    for (int bits = 0; bits < 0x7BFF; bits++) {
      double low = Float16.toFloat((short) bits);
      double high = Float16.toFloat((short) (bits + 1));
      float middle = (float) ((low + high) / 2);
      assertEquals((short) (bits + bits % 2), Float16.fromFloat(middle), "middle " + middle);
      assertEquals((short) bits, Float16.fromFloat(Math.nextDown(middle)), "below " + middle);
      assertEquals((short) (bits + 1), Float16.fromFloat(Math.nextUp(middle)), "above " + middle);
      assertEquals((short) (bits + 1 | 0x8000), Float16.fromFloat(-Math.nextUp(middle)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0,0x0000",
    "-0.0,0x8000",
    "1.0,0x3C00",
    "-2.0,0xC000",
    "65504,0x7BFF",
    "65519.996,0x7BFF",
    "65520,0x7C00",
    "1e9,0x7C00",
    "-1e9,0xFC00",
    "Infinity,0x7C00",
    "-Infinity,0xFC00",
    "5.9604645e-8,0x0001",
    "6.0975552e-5,0x03FF",
    "6.1035156e-5,0x0400",
    "2.9802322e-8,0x0000",
    "2.9802326e-8,0x0001",
    "1e-45,0x0000"
  })
  void knownNumbersHaveTheirBits(float value, String bits) {
    assertEquals(Integer.decode(bits), Float16.fromFloat(value) & 0xFFFF);
  }
}
