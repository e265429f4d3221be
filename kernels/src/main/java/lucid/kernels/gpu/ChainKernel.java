package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lucid.kernels.compiler.Group;
import lucid.kernels.compiler.MergedAxes;
import lucid.kernels.compiler.Placement;
import lucid.kernels.compiler.Values;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Shape;
import lucid.tensor.UnaryFunction;

/**
 * The kernel of a chain of element-wise nodes, generated: an item loads what it needs, computes all
 * nodes and stores those that others read. Sizes are arguments, so that chains that differ in them
 * only are built once.
 */
final class ChainKernel {
  private final Group group;
  private final Values values;
  private final Function<Expr, View> place;
  private final Lowering lowering;
  private final List<String> parameters = new ArrayList<>(List.of("int count"));
  private final List<Object> arguments = new ArrayList<>();
  private final List<String> body = new ArrayList<>();

  /** The variables that hold nodes, and what was loaded. */
  private final Map<Expr, String> results = new HashMap<>();

  private final Map<List<Object>, String> loads = new HashMap<>();
  private int names;

  private ChainKernel(Group group, Values values, Function<Expr, View> place, Lowering lowering) {
    this.group = group;
    this.values = values;
    this.place = place;
    this.lowering = lowering;
    arguments.add(group.count);
  }

  /**
   * Adds the launch of a group.
   *
   * @param place where an origin's elements are
   */
  static void lower(
      Group group, Placement placement, Function<Expr, View> place, Lowering lowering) {
    ChainKernel chain = new ChainKernel(group, placement.values(), place, lowering);
    group.nodes().forEach(chain::compute);
    placement.writes(group).forEach(chain::store);
    lowering.launch(
        Source.generated("chain", chain.text()), "chain", group.count, chain.arguments.toArray());
  }

  private String text() {
    StringBuilder text = new StringBuilder("#include \"dialect.h\"\n#include \"elementwise.h\"\n");
    text.append("KERNEL void chain(").append(String.join(", ", parameters)).append(") {\n");
    text.append("int i = GLOBAL_ID(0);\nif (i < count) {\n");
    body.forEach(line -> text.append(line).append('\n'));
    return text.append("}\n}\n").toString();
  }

  private void compute(Expr node) {
    String value;
    if (node.op() instanceof Op.Unary unary) {
      value = "%s(%s)".formatted(name(unary.function()), operand(node, 0));
    } else if (node.op() instanceof Op.Binary binary) {
      String function = name(binary.function());
      value = "%s(%s, %s)".formatted(function, operand(node, 0), operand(node, 1));
    } else if (node.op() instanceof Op.Broadcast) {
      value = operand(node, 0);
    } else {
      throw new AssertionError("cannot fuse " + node);
    }
    results.put(node, define(value));
  }

  private String define(String value) {
    String name = "v" + names++;
    body.add("float %s = %s;".formatted(name, value));
    return name;
  }

  private void store(Expr node) {
    String name = "y" + names++;
    parameter("GLOBAL float *" + name, place.apply(node).memory());
    body.add("%s[i] = %s;".formatted(name, results.get(node)));
  }

  private void parameter(String declaration, Object argument) {
    parameters.add(declaration);
    arguments.add(argument);
  }

  private String operand(Expr node, int index) {
    Expr input = node.input(index);
    Expr origin = values.origin(input);
    boolean full = input.shape().count() == group.count;
    if (full && results.containsKey(origin)) {
      return results.get(origin);
    }
    List<Object> key = full ? List.of(origin) : List.of(origin, input.shape(), node.shape());
    String known = loads.get(key);
    if (known == null) {
      known = define(load(origin, input.shape(), full ? input.shape() : node.shape()));
      loads.put(key, known);
    }
    return known;
  }

  private String load(Expr origin, Shape shape, Shape target) {
    String name = "x" + names++;
    if (shape.count() == 1 && origin.op() instanceof Op.Constant constant) {
      parameter("float " + name, (float) constant.value().get(0));
      return name;
    }
    parameter("GLOBAL const float *" + name, place.apply(origin).memory());
    MergedAxes axes = MergedAxes.broadcast(shape, target);
    int[] sizes = axes.sizes();
    int[] strides = axes.strides()[0];
    if (shape.count() == 1) {
      return name + "[0]";
    }
    if (strides.length == 1) {
      return name + "[i]";
    }
    if (strides.length == 2 && strides[0] == 0 && strides[1] == 1) {
      parameter("int n" + name, sizes[1]);
      return "%s[i %% n%s]".formatted(name, name);
    }
    if (strides.length == 2 && strides[0] == 1 && strides[1] == 0) {
      parameter("int n" + name, sizes[1]);
      return "%s[i / n%s]".formatted(name, name);
    }
    parameter("Axes n" + name, lowering.axes(axes, 0));
    return "%s[element(n%s, i)]".formatted(name, name);
  }

  /** As {@code elementwise.h} calls it. */
  private static String name(UnaryFunction function) {
    return switch (function) {
      case NEGATE -> "negate";
      case RECIPROCAL -> "reciprocal";
      case SQUARE -> "square";
      case SQRT -> "squareRoot";
      case EXP -> "exponential";
      case LOG -> "logarithm";
      case ABS -> "absolute";
      case SIGN -> "signum";
      case STEP -> "unitStep";
      case RELU -> "relu";
      case TANH -> "hyperbolicTangent";
      case SIGMOID -> "sigmoid";
      case SOFTPLUS -> "softplus";
    };
  }

  private static String name(BinaryFunction function) {
    return switch (function) {
      case ADD -> "add";
      case SUBTRACT -> "subtract";
      case MULTIPLY -> "multiply";
      case DIVIDE -> "divide";
      case MAXIMUM -> "maximum";
      case MINIMUM -> "minimum";
      case GREATER -> "greater";
      case EQUAL -> "equal";
    };
  }
}
