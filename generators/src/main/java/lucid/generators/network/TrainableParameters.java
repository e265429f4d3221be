package lucid.generators.network;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/** Weights as variables, made by seeded initialisers when a network first asks for them. */
public final class TrainableParameters implements Parameters {
  /** The part of a running statistic that stays at a step. */
  private static final double MOMENTUM = 0.95;

  private final long seed;
  private final Map<String, Variable> weights = new LinkedHashMap<>();
  private final Map<String, Variable> statistics = new LinkedHashMap<>();
  private final Map<Variable, Expr> updates = new LinkedHashMap<>();

  /**
   * @param seed of the initialisers
   */
  public TrainableParameters(long seed) {
    this.seed = seed;
  }

  /**
   * The decoder's weights with which a network starts, for tests and benchmarks that need no
   * trained ones.
   */
  public static Weights untrained(Architecture network, long seed) {
    TrainableParameters parameters = new TrainableParameters(seed);
    network.decode(parameters, Ops.input("latents", Shape.of(1, network.latentSize())));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameters.weights.forEach((name, variable) -> tensors.put(name, variable.initial()));
    parameters.statistics.forEach((name, variable) -> tensors.put(name, variable.initial()));
    return new Weights(tensors, Architectures.describe(network));
  }

  @Override
  public Expr weight(String name, Shape shape, Initializer initializer) {
    return variable(weights, name, shape, initializer).read();
  }

  @Override
  public Expr statistic(String name, Shape shape, Initializer initializer) {
    return variable(statistics, name, shape, initializer).read();
  }

  private Variable variable(
      Map<String, Variable> among, String name, Shape shape, Initializer initializer) {
    Variable variable =
        among.computeIfAbsent(name, key -> new Variable(key, initializer.create(seed, key, shape)));
    if (!variable.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "two layers share the parameter %s, but one wants %s".formatted(variable, shape));
    }
    return variable;
  }

  @Override
  public boolean isTraining() {
    return true;
  }

  @Override
  public void observe(String statistic, Expr value) {
    Variable variable = statistics.get(statistic);
    updates.put(variable, variable.read().times(MOMENTUM).plus(value.times(1 - MOMENTUM)));
  }

  /** The variables that an optimiser adapts, in the order in which the networks asked for them. */
  public Collection<Variable> weights() {
    return Collections.unmodifiableCollection(weights.values());
  }

  /** The running statistics. */
  public Collection<Variable> statistics() {
    return Collections.unmodifiableCollection(statistics.values());
  }

  /** The running statistics' next values. */
  public Map<Variable, Expr> statisticUpdates() {
    return Collections.unmodifiableMap(updates);
  }
}
