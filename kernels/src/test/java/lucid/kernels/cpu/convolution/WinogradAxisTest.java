package lucid.kernels.cpu.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The number of products that minimal filtering takes, counted by hand. */
class WinogradAxisTest {
  @Test
  void threeTapsTakeFourProductsForTwoResults() {
    WinogradAxis axis = WinogradAxis.convolution(9, 9, 3, 1, 1).orElseThrow();
    assertEquals(4, axis.products());
    assertEquals(5, axis.tiles());
    assertEquals(-1, axis.input(0, 0, 0));
    assertEquals(0, axis.input(0, 0, 1));
    assertEquals(8, axis.output(0, 4, 0));
    assertEquals(-1, axis.output(0, 4, 1));
  }

  @Test
  void phasesOfTwoTapsTakeThree() {
    assertEquals(3 + 4, WinogradAxis.transposed(8, 16, 5, 2, 1).orElseThrow().products());
    assertEquals(3 + 4, WinogradAxis.convolution(16, 8, 5, 2, 1).orElseThrow().products());
    assertEquals(3 + 3, WinogradAxis.transposed(8, 16, 4, 2, 1).orElseThrow().products());
  }

  @Test
  void longerFiltersAndSkippedPhasesAreLeftToTheDirectMethod() {
    assertTrue(WinogradAxis.convolution(9, 8, 4, 1, 1).isEmpty());
    assertTrue(WinogradAxis.transposed(9, 30, 11, 3, 1).isEmpty());
    assertTrue(WinogradAxis.convolution(9, 5, 1, 2, 0).isEmpty());
  }
}
