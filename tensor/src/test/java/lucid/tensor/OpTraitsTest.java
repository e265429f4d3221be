package lucid.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every primitive has a row in the table, and the counts are those of the formulas. */
class OpTraitsTest {
  static Class<?>[] primitives() {
    return Op.class.getPermittedSubclasses();
  }

  /** The table names a primitive that lacks a row. */
  @ParameterizedTest
  @MethodSource("primitives")
  void everyPrimitiveHasARow(Class<?> primitive) {
    assertTrue(OpTraits.of(primitive.asSubclass(Op.class)).arity() >= -1);
  }

  @Test
  void aMissingRowIsNamed() {
    var thrown = assertThrows(IllegalStateException.class, () -> OpTraits.of(Op.class));
    assertEquals("no row in OpTraits for op Op", thrown.getMessage());
  }

  @Test
  void functionsSayThemselvesHowTheyRound() {
    assertEquals(Op.Rounding.JUMP, new Op.Unary(UnaryFunction.SIGN).rounding());
    assertEquals(Op.Rounding.ADDITION, new Op.Binary(BinaryFunction.SUBTRACT).rounding());
    assertEquals(Op.Rounding.SUM, new Op.Reduce(Op.Reduction.SUM, List.of(0)).rounding());
  }

  @Test
  void productsCountMultiplyAdds() {
    Op product = new Op.MatMul(true, false);
    assertEquals(2 * 3 * 5 * 7, product.flops(List.of(Shape.of(5, 3), Shape.of(5, 7))));
    Shape x = Shape.of(2, 4, 6, 3);
    Shape w = Shape.of(3, 3, 3, 5);
    // Of 3 taps along an axis of n pixels, one lies outside at each end.
    long taps = (3 * 4 - 2) * (3 * 6 - 2);
    assertEquals(2 * 2 * taps * 3 * 5, new Op.Conv2d(1, Padding.of(1)).flops(List.of(x, w)));
    assertEquals(0, new Op.StopGradient().flops(List.of(x)));
  }

  @Test
  void transformsCountTheUsualNumber() {
    Shape fields = Shape.of(3, 8, 8, 1);
    long expected = Math.round(2.5 * fields.count() * 6);
    assertEquals(expected, new Op.RealFft2d().flops(List.of(fields)));
    Shape spectrum = Shape.of(2, 3, 8, 5, 1);
    assertEquals(expected, new Op.InverseRealFft2d(8).flops(List.of(spectrum)));
  }
}
