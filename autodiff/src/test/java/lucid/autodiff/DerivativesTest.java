package lucid.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.UnaryFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DerivativesTest {
  static Class<?>[] primitives() {
    return Arrays.stream(Op.class.getPermittedSubclasses())
        .filter(Class::isRecord)
        .toArray(Class<?>[]::new);
  }

  @ParameterizedTest
  @MethodSource("primitives")
  void everyPrimitiveHasARow(Class<?> primitive) {
    assertTrue(
        Derivatives.covers(primitive.asSubclass(Op.class)),
        () -> primitive + " has neither a derivative rule nor a reason for having none");
  }

  @Test
  void primitivesAreRecords() {
    assertEquals(Op.class.getPermittedSubclasses().length, primitives().length);
  }

  @ParameterizedTest
  @EnumSource
  void everyUnaryFunctionHasARow(UnaryFunction function) {
    assertTrue(Derivatives.covers(function), () -> function + " has no derivative rule");
  }

  @ParameterizedTest
  @EnumSource
  void everyBinaryFunctionHasARow(BinaryFunction function) {
    assertTrue(Derivatives.covers(function), () -> function + " has no derivative rule");
  }

  @Test
  void constantStepsHaveNoGradientAndSayWhy() {
    Expr x = Ops.input("x", Shape.of(2));
    Expr sign = x.map(UnaryFunction.SIGN);
    assertEquals(Optional.of("it is constant almost everywhere"), Derivatives.whyNot(sign, 0));
    assertFalse(Derivatives.flows(x.greater(x), 1));
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> Derivatives.pullBack(sign, 0, x));
    assertTrue(error.getMessage().contains("constant almost everywhere"), error.getMessage());
  }

  @Test
  void gradientOfMaxPoolGradientFlowsToTheGradientOnly() {
    Expr x = Ops.input("x", Shape.of(1, 5, 4, 1));
    Expr g = Ops.input("g", Shape.of(1, 2, 2, 1));
    Expr node = new Expr(new Op.MaxPoolGradient(2), x, g);
    assertFalse(Derivatives.flows(node, 0));
    assertEquals(g.shape(), Derivatives.pullBack(node, 1, x).shape());
  }
}
