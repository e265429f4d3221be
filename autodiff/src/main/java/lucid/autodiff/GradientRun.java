package lucid.autodiff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/** The compiled value and gradients of one {@link GradientCheck}. */
final class GradientRun implements AutoCloseable {
  private static final String VALUE = "gradientCheck.value";
  private static final String COTANGENT = "gradientCheck.cotangent";
  private static final String GRADIENT = "gradientCheck.gradient.";

  private final Device device;
  private final double step;
  private final String name;
  private final Map<String, Tensor> inputs;
  private final List<String> targets;
  private final State state;
  private final Program value;
  private final Program gradient;

  GradientRun(
      Device device,
      double step,
      String name,
      Expr output,
      Map<String, Tensor> inputs,
      Set<String> chosen) {
    Graph forward = Graph.builder(name).output(VALUE, output).build();
    requireInputs(forward, inputs, chosen);
    this.device = device;
    this.step = step;
    this.name = name;
    this.inputs = inputs;
    this.targets = List.copyOf(chosen.isEmpty() ? forward.inputs().keySet() : chosen);
    Graph backward = backward(forward, output);
    this.state = device.newState();
    this.value = device.compile(forward, state);
    this.gradient = device.compile(backward, state);
  }

  private static void requireInputs(Graph forward, Map<String, Tensor> inputs, Set<String> chosen) {
    Set<String> names = forward.inputs().keySet();
    if (!names.equals(inputs.keySet())) {
      throw new IllegalArgumentException(
          "cannot check the gradient of '%s': its inputs are %s, values were given for %s"
              .formatted(forward.name(), names, inputs.keySet()));
    }
    if (!names.containsAll(chosen)) {
      throw new IllegalArgumentException(
          "cannot check the gradient of '%s' with respect to %s: its inputs are %s"
              .formatted(forward.name(), chosen, names));
    }
  }

  private Graph backward(Graph forward, Expr output) {
    // The value too, so that all inputs are part of the graph whatever the gradients depend on.
    Graph.Builder graph = Graph.builder(name + " gradient").output(VALUE, output);
    List<Expr> nodes = targets.stream().map(forward.inputs()::get).toList();
    Expr cotangent = Ops.input(COTANGENT, output.shape());
    List<Expr> gradients = Gradients.vectorJacobian(output, cotangent, nodes);
    for (int i = 0; i < gradients.size(); i++) {
      graph.output(GRADIENT + targets.get(i), gradients.get(i));
    }
    return graph.build();
  }

  /** The names of the inputs whose gradients are checked. */
  List<String> targets() {
    return targets;
  }

  /** The gradients for a cotangent, of which a second run must give the same bits. */
  Map<String, double[]> gradients(Tensor cotangent) {
    inputs.forEach(gradient::set);
    if (gradient.graph().inputs().containsKey(COTANGENT)) {
      gradient.set(COTANGENT, cotangent);
    }
    Map<String, double[]> first = runGradient();
    Map<String, double[]> second = runGradient();
    for (String target : targets) {
      Comparison.requireSameBits(
          name, target, inputs.get(target).shape(), first.get(target), second.get(target));
    }
    return second;
  }

  /** The derivative of the output along a direction of an input, by central differences. */
  double[] difference(String target, double[] direction) {
    inputs.forEach(value::set);
    double[] above = valueAt(target, direction, step);
    double[] below = valueAt(target, direction, -step);
    double[] slope = new double[above.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (above[i] - below[i]) / (2 * step);
    }
    return slope;
  }

  private Map<String, double[]> runGradient() {
    gradient.run();
    Map<String, double[]> result = new HashMap<>();
    for (String target : targets) {
      result.put(target, gradient.get(GRADIENT + target).toDoubles());
    }
    return result;
  }

  private double[] valueAt(String target, double[] direction, double distance) {
    Tensor point = inputs.get(target);
    value.set(target, Tensor.generate(point.shape(), i -> point.get(i) + distance * direction[i]));
    value.run();
    Tensor result = value.get(VALUE);
    if (!result.isDouble() && step < Tolerances.LEAST_FLOAT32_STEP) {
      throw new IllegalArgumentException(
          ("cannot check the gradient of '%s' on %s: a step of %s is lost in float32,"
                  + " want %s or more")
              .formatted(name, device.name(), step, Tolerances.LEAST_FLOAT32_STEP));
    }
    return result.toDoubles();
  }

  @Override
  public void close() {
    gradient.close();
    value.close();
    state.close();
  }
}
