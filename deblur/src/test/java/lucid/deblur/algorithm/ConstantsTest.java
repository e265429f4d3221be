package lucid.deblur.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lucid.generators.files.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ConstantsTest {
  @Test
  void algorithmsRefuseConstantsOfNoUse() {
    assertRefused(
        () -> new AnnealedDescent(0, 1, 1, 1),
        "cannot search by annealed descent with rate 0.0: must be above 0");
    assertRefused(
        () -> new RefiningDescent(1, 1, 1, Double.NaN, 1),
        "cannot search by refining descent with kernelDeviation NaN: must be above 0");
    assertRefused(
        () -> new FreeKernelDescent(1, 1, 1, 1, -1, 1, 1),
        "cannot search by free kernel descent with differenceWeight -1.0: must be 0 or more");
    assertRefused(
        () -> new NonBlindDescent(1, 1, 1, -2),
        "cannot search by non-blind descent with differenceScale -2.0: must be above 0");
    new FreeKernelDescent(1, 1, 1, 1, 0, 1, 1);
    new RefiningDescent(1, 1, 1, 1, 0);
  }

  private static void assertRefused(Executable make, String message) {
    assertEquals(message, assertThrows(BadInput.class, make).getMessage());
  }
}
