package lucid.generators.training.method;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Variable;

/**
 * Exponential moving averages of weights and running statistics, which are better than the last.
 */
final class WeightAverages {
  private final TrainableParameters parameters;
  private final Map<Variable, Variable> averages = new LinkedHashMap<>();

  /**
   * @param parameters of networks that are built already
   */
  WeightAverages(TrainableParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Begins to average.
   *
   * @param next the values of the parameters after a step
   * @param decay how much of an average stays at a step, a scalar
   * @return the averages' updates
   */
  Map<Variable, Expr> updates(Map<Variable, Expr> next, Expr decay) {
    Map<Variable, Expr> result = new LinkedHashMap<>();
    saved(
        variable -> {
          Variable average = new Variable("average." + variable.name(), variable.initial());
          averages.put(variable, average);
          Expr value = next.get(variable);
          result.put(average, value.plus(average.read().minus(value).times(decay)));
        });
    return result;
  }

  private void saved(Consumer<Variable> action) {
    parameters.weights().forEach(action);
    parameters.statistics().forEach(action);
  }

  /** As {@link TrainingGraph#current}. */
  Map<String, Variable> current() {
    Map<String, Variable> result = new LinkedHashMap<>();
    saved(variable -> result.put(variable.name(), variable));
    return result;
  }

  /** As {@link TrainingGraph#best}: the averages, if {@link #updates} was asked for any. */
  Map<String, Variable> best() {
    Map<String, Variable> result = current();
    result.replaceAll((name, variable) -> averages.getOrDefault(variable, variable));
    return result;
  }
}
