package lucid.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * Runs element-wise ops, reshapes, broadcasts, slices and sums in float64: what the tests here
 * need, as the real devices are in a module that may not be imported. It runs programs as they are,
 * so the graph under test is the graph that runs.
 */
final class Interpreter implements Device {
  /** How outputs are read, given the number of the run: devices may round, or even drift. */
  private final BiFunction<Tensor, Integer, Tensor> reading;

  Interpreter() {
    this((result, run) -> result);
  }

  Interpreter(BiFunction<Tensor, Integer, Tensor> reading) {
    this.reading = reading;
  }

  /** The value of a node without inputs. */
  static Tensor value(Expr node) {
    return evaluate(List.of(node), Map.of(), new Values()).get(node);
  }

  @Override
  public String name() {
    return "interpreter";
  }

  @Override
  public String description() {
    return "float64, a few ops";
  }

  @Override
  public State newState() {
    return new Values();
  }

  @Override
  public Program compile(Graph graph, State state) {
    return new Interpretation(graph, (Values) state);
  }

  @Override
  public void close() {}

  private static Map<Expr, Tensor> evaluate(
      List<Expr> nodes, Map<String, Tensor> inputs, Values values) {
    Map<Expr, Tensor> results = new HashMap<>();
    for (Expr node : Graph.inOrder(nodes)) {
      List<Tensor> operands = node.inputs().stream().map(results::get).toList();
      results.put(node, evaluate(node, operands, inputs, values));
    }
    return results;
  }

  private static Tensor evaluate(
      Expr node, List<Tensor> operands, Map<String, Tensor> inputs, Values values) {
    Op op = node.op();
    Shape shape = node.shape();
    if (op instanceof Op.Input input) {
      return inputs.get(input.name());
    } else if (op instanceof Op.Constant constant) {
      return constant.value();
    } else if (op instanceof Op.Read read) {
      return values.get(read.variable());
    } else if (op instanceof Op.Unary unary) {
      return Tensor.generate(shape, i -> unary.function().apply(operands.get(0).get(i)));
    } else if (op instanceof Op.Binary binary) {
      return Tensor.generate(
          shape,
          i ->
              binary
                  .function()
                  .apply(repeated(operands.get(0), shape, i), repeated(operands.get(1), shape, i)));
    } else if (op instanceof Op.StopGradient) {
      return operands.get(0);
    } else if (op instanceof Op.Reshape) {
      return operands.get(0).reshape(shape);
    } else if (op instanceof Op.Broadcast) {
      return Tensor.generate(shape, i -> repeated(operands.get(0), shape, i));
    } else if (op instanceof Op.Reduce reduce && reduce.reduction() == Op.Reduction.SUM) {
      return sum(operands.get(0), shape);
    } else if (op instanceof Op.Slice slice) {
      Shape whole = operands.get(0).shape();
      return Tensor.generate(
          shape, i -> operands.get(0).get(place(shape, i, slice.start(), whole)));
    } else if (op instanceof Op.Pad pad) {
      return put(operands.get(0), pad.before(), Tensor.zeros(shape));
    } else if (op instanceof Op.Concat concat) {
      Tensor result = Tensor.zeros(shape);
      List<Integer> start = new ArrayList<>(Collections.nCopies(shape.rank(), 0));
      for (Tensor operand : operands) {
        put(operand, start, result);
        start.set(concat.axis(), start.get(concat.axis()) + operand.shape().size(concat.axis()));
      }
      return result;
    }
    throw new UnsupportedOperationException("the interpreter does not know " + op);
  }

  private static Tensor put(Tensor part, List<Integer> start, Tensor whole) {
    for (int i = 0; i < part.count(); i++) {
      whole.set(place(part.shape(), i, start, whole.shape()), part.get(i));
    }
    return whole;
  }

  /** Where element {@code i} of a block that begins at {@code start} lies in the whole. */
  private static int place(Shape block, int i, List<Integer> start, Shape whole) {
    int index = 0;
    int stride = 1;
    int rest = i;
    for (int axis = block.rank() - 1; axis >= 0; axis--) {
      index += (rest % block.size(axis) + start.get(axis)) * stride;
      stride *= whole.size(axis);
      rest /= block.size(axis);
    }
    return index;
  }

  private static Tensor sum(Tensor x, Shape shape) {
    Tensor result = Tensor.generate(shape, i -> 0);
    for (int i = 0; i < x.count(); i++) {
      int target = source(shape, x.shape(), i);
      result.set(target, result.get(target) + x.get(i));
    }
    return result;
  }

  private static double repeated(Tensor x, Shape shape, int i) {
    return x.get(source(x.shape(), shape, i));
  }

  /** Where the element that is repeated at {@code i} of {@code repeated} lies in {@code shape}. */
  private static int source(Shape shape, Shape repeated, int i) {
    int index = 0;
    int stride = 1;
    int rest = i;
    for (int axis = 1; axis <= shape.rank(); axis++) {
      int position = rest % repeated.size(-axis);
      index += shape.size(-axis) == 1 ? 0 : position * stride;
      stride *= shape.size(-axis);
      rest /= repeated.size(-axis);
    }
    return index;
  }

  private static final class Values implements State {
    private final Map<Variable, Tensor> values = new HashMap<>();

    @Override
    public void set(Variable variable, Tensor value) {
      values.put(variable, value);
    }

    @Override
    public Tensor get(Variable variable) {
      return values.getOrDefault(variable, variable.initial());
    }

    @Override
    public void close() {}
  }

  private final class Interpretation implements Program {
    private final Graph graph;
    private final Values values;
    private final Map<String, Tensor> inputs = new HashMap<>();
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();
    private int runs;

    Interpretation(Graph graph, Values values) {
      this.graph = graph;
      this.values = values;
    }

    @Override
    public Graph graph() {
      return graph;
    }

    @Override
    public void set(String input, Tensor value) {
      inputs.put(input, value);
    }

    @Override
    public void run() {
      Map<Expr, Tensor> results = evaluate(graph.nodes(), inputs, values);
      runs++;
      graph
          .outputs()
          .forEach((name, node) -> outputs.put(name, reading.apply(results.get(node), runs)));
      graph.updates().forEach((variable, node) -> values.set(variable, results.get(node)));
    }

    @Override
    public void get(String output, Tensor target) {
      target.copyFrom(outputs.get(output).toDoubles(), 0);
    }

    @Override
    public Tensor get(String output) {
      return outputs.get(output);
    }

    @Override
    public Memory memory() {
      return new Memory(0, 0, 0);
    }

    @Override
    public void close() {}
  }
}
