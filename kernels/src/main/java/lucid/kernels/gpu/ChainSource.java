package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.List;

/**
 * A chain as a kernel of its own, generated. Sizes are arguments, so that chains that differ in
 * them only are built once.
 */
final class ChainSource {
  private final List<String> parameters = new ArrayList<>(List.of("int count"));
  private final List<Object> arguments = new ArrayList<>();
  private final List<String> body = new ArrayList<>();

  private ChainSource() {}

  /** Adds the launch of a chain. */
  static void lower(List<ChainOperation> operations, int count, Lowering lowering) {
    ChainSource source = new ChainSource();
    source.arguments.add(count);
    for (int i = 0; i < operations.size(); i++) {
      source.add(i, operations.get(i));
    }
    lowering.launch(
        Source.generated("chain", source.text()), "chain", count, source.arguments.toArray());
  }

  private String text() {
    StringBuilder text = new StringBuilder("#include \"dialect.h\"\n#include \"elementwise.h\"\n");
    text.append("KERNEL void chain(").append(String.join(", ", parameters)).append(") {\n");
    text.append("int i = GLOBAL_ID(0);\nif (i < count) {\n");
    body.forEach(line -> text.append(line).append('\n'));
    return text.append("}\n}\n").toString();
  }

  /** The operation's result is variable {@code v} and its number. */
  private void add(int number, ChainOperation operation) {
    if (operation instanceof ChainOperation.Constant constant) {
      parameter("float x" + number, constant.value());
      define(number, "x" + number);
    } else if (operation instanceof ChainOperation.Load load) {
      parameter("GLOBAL const float *x" + number, load.memory());
      define(number, "x%d[%s]".formatted(number, index(number, load)));
    } else if (operation instanceof ChainOperation.Unary unary) {
      define(number, "%s(v%d)".formatted(FunctionHeaders.name(unary.function()), unary.operand()));
    } else if (operation instanceof ChainOperation.Binary binary) {
      String function = FunctionHeaders.name(binary.function());
      define(number, "%s(v%d, v%d)".formatted(function, binary.left(), binary.right()));
    } else if (operation instanceof ChainOperation.Store store) {
      parameter("GLOBAL float *y" + number, store.memory());
      body.add("y%d[i] = v%d;".formatted(number, store.operand()));
    }
  }

  private void define(int number, String value) {
    body.add("float v%d = %s;".formatted(number, value));
  }

  private void parameter(String declaration, Object argument) {
    parameters.add(declaration);
    arguments.add(argument);
  }

  private String index(int number, ChainOperation.Load load) {
    return switch (load.addressing()) {
      case FIRST -> "0";
      case EACH -> "i";
      case CYCLIC -> {
        parameter("int n" + number, load.parameters()[0]);
        yield "i % n" + number;
      }
      case STRETCHED -> {
        parameter("int n" + number, load.parameters()[0]);
        yield "i / n" + number;
      }
      case STRIDED -> {
        parameter("Axes n" + number, load.parameters());
        yield "element(n%d, i)".formatted(number);
      }
    };
  }
}
