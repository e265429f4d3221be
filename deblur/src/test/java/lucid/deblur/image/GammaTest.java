package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GammaTest {
  @ParameterizedTest
  @EnumSource
  void bothWaysAreInverse(Gamma gamma) {
    float[] values = {-1.5f, -0.2f, 0, 0.001f, 0.04f, 0.0405f, 0.3f, 0.7f, 1, 2};
    Picture stored = new Picture(values.length, 1, 1, values);
    Picture linear = gamma.toLinear(stored);
    Picture again = gamma.toStored(linear);
    for (int x = 0; x < values.length; x++) {
      assertEquals(values[x], again.get(x, 0, 0), 1e-6f);
      if (x > 0) {
        assertEquals(1, Math.signum(linear.get(x, 0, 0) - linear.get(x - 1, 0, 0)), "not rising");
      }
    }
    assertEquals(0, linear.get(2, 0, 0));
    assertEquals(1, linear.get(8, 0, 0), 1e-6f);
  }

  /** From the table of IEC 61966-2-1: stored 188 of 255 is half the light. */
  @Test
  void srgbIsTheStandards() {
    Picture stored = new Picture(3, 1, 1, new float[] {188 / 255f, 0.04f, 0.5f});
    Picture linear = Gamma.SRGB.toLinear(stored);
    assertEquals(0.5029, linear.get(0, 0, 0), 1e-4);
    assertEquals(0.04 / 12.92, linear.get(1, 0, 0), 1e-7);
    assertEquals(0.21404, linear.get(2, 0, 0), 1e-5);
    assertEquals(Math.pow(0.5, 2.2), Gamma.POWER.toLinear(stored).get(2, 0, 0), 1e-7);
    assertSame(stored, Gamma.NONE.toLinear(stored));
  }

  @Test
  void namesAreThoseOfTheOption() {
    assertEquals(Gamma.SRGB, Gamma.named("srgb"));
    assertEquals(Gamma.POWER, Gamma.named("2.2"));
    assertEquals(Gamma.NONE, Gamma.named("none"));
    String message = assertThrows(BadInput.class, () -> Gamma.named("1.8")).getMessage();
    assertEquals("no gamma '1.8': choose srgb, 2.2, none", message);
  }
}
