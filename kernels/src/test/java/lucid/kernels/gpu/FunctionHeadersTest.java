package lucid.kernels.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.kernels.compiler.Epilogue;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernels know every element-wise function, under the number that the host gives it. */
class FunctionHeadersTest {
  private static final String TEXT = Source.of("chain", "").text();

  @ParameterizedTest
  @EnumSource
  void everyUnaryFunctionIsDefined(UnaryFunction function) {
    String definition = "DEVICE float %s(float x) {".formatted(FunctionHeaders.name(function));
    assertTrue(TEXT.contains(definition), () -> "elementwise.h lacks " + definition + " ... }");
  }

  @ParameterizedTest
  @EnumSource
  void everyBinaryFunctionIsDefined(BinaryFunction function) {
    String definition =
        "DEVICE float %s(float a, float b) {".formatted(FunctionHeaders.name(function));
    assertTrue(TEXT.contains(definition), () -> "elementwise.h lacks " + definition + " ... }");
  }

  @Test
  void theSwitchFollowsTheOrdinals() {
    List<String> expected = new ArrayList<>();
    for (UnaryFunction function : UnaryFunction.values()) {
      expected.add(FunctionHeaders.name(function));
    }
    for (BinaryFunction function : BinaryFunction.values()) {
      expected.add(FunctionHeaders.name(function));
    }
    List<String> found = new ArrayList<>();
    Matcher cases = Pattern.compile("(case (\\d+)|default): return (\\w+)\\(").matcher(TEXT);
    int next = 0;
    while (cases.find()) {
      found.add(cases.group(3));
      if (cases.group(2) == null) {
        next = 0;
      } else {
        assertEquals(next++, Integer.parseInt(cases.group(2)));
      }
    }
    assertEquals(expected, found);
  }

  @Test
  void kindsDoNotOverlap() {
    assertTrue(OperationKind.STORE < OperationKind.UNARY);
    int unary = UnaryFunction.values().length;
    assertEquals(OperationKind.BINARY, OperationKind.UNARY + unary);
  }

  @Test
  void activationsAreNumberedFromOne() {
    String text = Source.of("convolution", "-DACROSS=4").text();
    for (UnaryFunction function : Epilogue.ACTIVATIONS) {
      String line =
          "activation == %d ? %s(x)"
              .formatted(Epilogue.number(function), FunctionHeaders.name(function));
      assertTrue(text.contains(line), line);
    }
    assertEquals(1, Epilogue.number(Epilogue.ACTIVATIONS.get(0)));
  }
}
