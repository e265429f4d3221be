package lucid.deblur.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import lucid.deblur.objective.Unknown;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AgreementTest {
  /**
   * The end of a stage. A kernel has all its weight in one row, so that kernels are alike if they
   * have as many pixels there.
   *
   * @param lengths of the kernels of the restarts; their scores are their numbers
   */
  private static Outcome outcome(double residual, int... lengths) {
    int count = lengths.length;
    Tensor kernels =
        Tensor.generate(Shape.of(count, 3, 4, 1), i -> i % 12 < lengths[i / 12] ? 1 : 0);
    Tensor scores = Tensor.generate(Shape.of(count), i -> i);
    Tensor residuals = Tensor.generate(Shape.of(count), i -> residual + i);
    Map<String, Tensor> values = Map.of(Unknown.KERNEL.name(), kernels);
    return new Outcome(new Candidates(values), residuals, scores, null, 1);
  }

  /** Rows of n and m pixels are sqrt(n / m) alike. */
  @Test
  void comparesTheResultWithTheStagesBefore() {
    Outcome first = outcome(9, 4, 3, 1, 1, 2);
    Outcome before = outcome(5, 4, 2, 1, 3);
    Outcome last = outcome(1, 4, 4);
    Agreement agreement = Agreement.of(first, before, last);
    assertEquals((1 + Math.sqrt(0.5) + 0.5) / 3, agreement.kernels(), 1e-12, "the best three");
    assertEquals(2 / 5.0, agreement.starts(), 1e-12);
    assertEquals(5, agreement.residual());
  }

  @Test
  void ofOneStageTheOtherRestartsCount() {
    Outcome only = outcome(1, 4, 3, 1);
    Agreement agreement = Agreement.of(only, only, only);
    assertEquals((Math.sqrt(0.75) + 0.5) / 2, agreement.kernels(), 1e-12);
    assertEquals(1 / 2.0, agreement.starts(), 1e-12);
    assertEquals(2, agreement.residual());
    Outcome alone = outcome(1, 4);
    assertNull(Agreement.of(alone, alone, alone));
  }
}
