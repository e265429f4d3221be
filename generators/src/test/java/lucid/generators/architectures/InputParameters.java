package lucid.generators.architectures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import lucid.generators.network.Initializer;
import lucid.generators.network.Parameters;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Weights as inputs of the graph, which notes each one's first value. */
public final class InputParameters implements Parameters {
  private final UnaryOperator<Initializer> values;
  private final Map<String, Expr> inputs = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * @param values makes of the initialiser that a network asks for the one that it gets
   */
  public InputParameters(UnaryOperator<Initializer> values) {
    this.values = values;
  }

  @Override
  public Expr weight(String name, Shape shape, Initializer initializer) {
    return inputs.computeIfAbsent(
        name,
        key -> {
          tensors.put(name, values.apply(initializer).create(1, name, shape));
          return Ops.input(name, shape);
        });
  }

  @Override
  public Expr statistic(String name, Shape shape, Initializer initializer) {
    return weight(name, shape, initializer);
  }

  /** By name, in the order in which the network asked. */
  public Map<String, Tensor> tensors() {
    return tensors;
  }
}
