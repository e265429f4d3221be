package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.kernels.compiler.Epilogue;
import lucid.kernels.gpu.ChainOperation.Addressing;
import lucid.tensor.BinaryFunction;
import lucid.tensor.UnaryFunction;

/**
 * The headers that are written from the enums of element-wise functions when a source is put
 * together, so that host and kernels number them alike. A function without a definition in {@code
 * elementwise.h} is an error of the kernels' compiler.
 */
final class FunctionHeaders {
  private FunctionHeaders() {}

  /** The text of a generated header; empty for a header that is a file. */
  static Optional<String> find(String name) {
    return switch (name) {
      case "activations.h" -> Optional.of(activations());
      case "chainOperations.h" -> Optional.of(chainOperations());
      default -> Optional.empty();
    };
  }

  /** The name of a function in {@code elementwise.h}, such as {@code unarySquare}. */
  static String name(UnaryFunction function) {
    return "unary" + camelCase(function);
  }

  /** The name of a function in {@code elementwise.h}, such as {@code binaryAdd}. */
  static String name(BinaryFunction function) {
    return "binary" + camelCase(function);
  }

  private static String camelCase(Enum<?> constant) {
    return Stream.of(constant.name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String activations() {
    StringBuilder text = new StringBuilder("DEVICE float activate(float x, int activation) {\n");
    text.append("  return ");
    for (UnaryFunction function : Epilogue.ACTIVATIONS) {
      text.append("activation == %d ? ".formatted(Epilogue.number(function)))
          .append("%s(x)\n      : ".formatted(name(function)));
    }
    return text.append("x;\n}\n").toString();
  }

  private static String chainOperations() {
    List<String> lines = new ArrayList<>();
    lines.add("#define REGISTERS " + ChainCode.REGISTERS);
    lines.add("#define CONSTANT " + OperationKind.CONSTANT);
    for (Addressing addressing : Addressing.values()) {
      lines.add("#define %s %d".formatted(addressing, OperationKind.load(addressing)));
    }
    lines.add("#define STORE " + OperationKind.STORE);
    lines.add("#define UNARY " + OperationKind.UNARY);
    lines.add("#define BINARY " + OperationKind.BINARY);
    List<String> unary = Arrays.stream(UnaryFunction.values()).map(f -> name(f) + "(x)").toList();
    List<String> binary =
        Arrays.stream(BinaryFunction.values()).map(f -> name(f) + "(a, b)").toList();
    return String.join("\n", lines)
        + choice("unary(int function, float x)", unary)
        + choice("binary(int function, float a, float b)", binary);
  }

  /** A function that chooses by ordinal; the last case is the default. */
  private static String choice(String declaration, List<String> cases) {
    StringBuilder text = new StringBuilder("\n\nDEVICE float " + declaration + " {\n");
    text.append("  switch (function) {\n");
    for (int i = 0; i < cases.size(); i++) {
      String label = i < cases.size() - 1 ? "case " + i : "default";
      text.append("    %s: return %s;\n".formatted(label, cases.get(i)));
    }
    return text.append("  }\n}\n").toString();
  }
}
