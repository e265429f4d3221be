package lucid.kernels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * One line of the table of op tests.
 *
 * @param name what is tested
 * @param domain the operands' values
 * @param build the node of the op from its operands
 * @param shapes the operands' shapes
 */
record OpCase(String name, Domain domain, Function<Expr[], Expr> build, List<Shape> shapes) {
  static final String OUTPUT = "output";

  static OpCase of(String name, Domain domain, Function<Expr[], Expr> build, int[]... shapes) {
    return new OpCase(name, domain, build, Stream.of(shapes).map(Shape::of).toList());
  }

  /** The op on inputs that are called x0, x1 and so on. */
  Expr node() {
    Expr[] operands = new Expr[shapes.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = Ops.input("x" + i, shapes.get(i));
    }
    return build.apply(operands);
  }

  /** The op on an input x0 and, from the second operand on, constants. */
  Expr nodeOfConstants() {
    Expr[] operands = new Expr[shapes.size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] =
          i == 0 ? Ops.input("x0", shapes.get(0)) : Ops.constant(domain.values(i, shapes.get(i)));
    }
    return build.apply(operands);
  }

  /** A graph whose only output is a node. */
  Graph graphOf(Expr node) {
    return Graph.builder(name).output(OUTPUT, node).build();
  }

  /** Values for the inputs on which a node depends. */
  Map<String, Tensor> values(Expr node) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (String input : graphOf(node).inputs().keySet()) {
      int operand = Integer.parseInt(input.substring(1));
      values.put(input, domain.values(operand, shapes.get(operand)));
    }
    return values;
  }

  @Override
  public String toString() {
    return name + " " + shapes;
  }
}
