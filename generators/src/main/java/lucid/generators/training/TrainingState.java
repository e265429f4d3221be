package lucid.generators.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.network.Architecture;
import lucid.generators.network.Architectures;
import lucid.generators.training.method.TrainingGraph;
import lucid.generators.weights.Weights;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The values of a training's variables on the device, as weights of a file and as all that a
 * checkpoint keeps.
 *
 * @param network whose weights they are
 * @param graph one step of the training
 * @param state holds the values
 * @param scale the factor by which the pixels trained on are larger than those that generators give
 */
record TrainingState(Architecture network, TrainingGraph graph, State state, double scale) {
  /**
   * The weights that a file gets, of all networks that are kept, for pixels as generators give
   * them.
   */
  Weights weights() {
    Weights trained = new Weights(values(graph.best()), Architectures.describe(network));
    return network.rescale(trained, 1 / scale);
  }

  /**
   * Takes weights of a file, for pixels as generators give them.
   *
   * @return the names of the variables for which there were none
   */
  List<String> take(Weights weights) {
    Map<String, Tensor> scaled = network.rescale(weights, scale).tensors();
    setBoth(scaled);
    return graph.current().keySet().stream().filter(name -> !scaled.containsKey(name)).toList();
  }

  /** Takes the last values for the averages too. */
  void restartAverages() {
    setBoth(values(graph.current()));
  }

  private void setBoth(Map<String, Tensor> weights) {
    for (Map<String, Variable> variables : List.of(graph.current(), graph.best())) {
      variables.forEach(
          (name, variable) -> {
            if (weights.containsKey(name)) {
              state.set(variable, weights.get(name));
            }
          });
    }
  }

  /** The values of all variables by name. */
  Map<String, Tensor> all() {
    return values(variables());
  }

  /** All variables by name. */
  Map<String, Variable> variables() {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (Variable variable : graph.graph().variables()) {
      if (variables.put(variable.name(), variable) != null) {
        throw new IllegalStateException("two variables are called " + variable.name());
      }
    }
    return variables;
  }

  private Map<String, Tensor> values(Map<String, Variable> variables) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    variables.forEach((name, variable) -> values.put(name, state.get(variable)));
    return values;
  }
}
