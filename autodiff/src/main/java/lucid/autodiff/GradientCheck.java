package lucid.autodiff;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Philox;
import lucid.tensor.Tensor;

/**
 * Compares the gradients of an expression with central differences of its value, on any device.
 *
 * <pre>{@code
 * Expr x = Ops.input("x", Shape.of(2, 3));
 * GradientCheck.on(device).jacobian("tanh", x.tanh(), Map.of("x", Philox.normal(1, 0, x.shape())));
 * }</pre>
 *
 * <p>Both checks also run the gradient twice and want bit-equal results. They throw an {@link
 * AssertionError} that says what was checked, where, what was expected (from differences), what was
 * found, the error and the tolerance; else they return the largest error. Second derivatives are
 * checked by giving a gradient as the expression.
 */
public final class GradientCheck {
  private final Device device;
  private final Tolerances tolerances;
  private final Set<String> chosen;

  private GradientCheck(Device device, Tolerances tolerances, Set<String> chosen) {
    this.device = device;
    this.tolerances = tolerances;
    this.chosen = chosen;
  }

  /** Checks on a device, with the tolerances {@link Tolerances#FLOAT64}, for all inputs. */
  public static GradientCheck on(Device device) {
    return new GradientCheck(device, Tolerances.FLOAT64, Set.of());
  }

  /** The same checks with other tolerances. */
  public GradientCheck within(Tolerances other) {
    return new GradientCheck(device, other, chosen);
  }

  /** The same checks of the gradients to some inputs only, the others staying as they are. */
  public GradientCheck withRespectTo(String... inputs) {
    return new GradientCheck(device, tolerances, new LinkedHashSet<>(List.of(inputs)));
  }

  /**
   * The outcome of a check.
   *
   * @param comparisons the count of numbers that were compared
   * @param largestError the largest absolute difference
   */
  public record Result(int comparisons, double largestError) {}

  /**
   * Checks every element of the Jacobian. It takes a run for each element of the output and two for
   * each element of the inputs: for small shapes.
   *
   * @param name what messages call the output
   * @param inputs a value for each input of the output's graph
   * @throws AssertionError if a derivative is wrong or a second run differs
   * @throws IllegalArgumentException if the inputs' names do not fit the graph
   */
  public Result jacobian(String name, Expr output, Map<String, Tensor> inputs) {
    try (GradientRun run =
        new GradientRun(device, tolerances.step(), name, output, inputs, chosen)) {
      int outputs = output.shape().count();
      Map<String, double[][]> found = new LinkedHashMap<>();
      run.targets().forEach(target -> found.put(target, new double[outputs][]));
      for (int i = 0; i < outputs; i++) {
        int row = i;
        Tensor unit = Tensor.generate(output.shape(), element -> element == row ? 1 : 0);
        run.gradients(unit).forEach((target, values) -> found.get(target)[row] = values);
      }
      Comparison comparison = new Comparison(name, output.shape(), tolerances);
      for (String target : run.targets()) {
        double[] point = inputs.get(target).toDoubles();
        double[] direction = new double[point.length];
        for (int j = 0; j < point.length; j++) {
          direction[j] = 1;
          double[] column = run.difference(target, direction);
          direction[j] = 0;
          for (int i = 0; i < outputs; i++) {
            comparison.element(
                target, inputs.get(target).shape(), i, j, column[i], found.get(target)[i][j]);
          }
        }
      }
      return comparison.result();
    }
  }

  /**
   * Checks one random direction v and one random cotangent u for each input: {@code <Jv, u>}, from
   * differences, must be {@code <v, J'u>}. It takes few runs, so it serves for large shapes. The
   * relative tolerance is a part of {@code |J'u|}, which is the deviation of the product over
   * random directions.
   *
   * @param name what messages call the output
   * @param inputs a value for each input of the output's graph
   * @param seed selects u and v, both of standard normal numbers
   * @throws AssertionError if a derivative is wrong or a second run differs
   * @throws IllegalArgumentException if the inputs' names do not fit the graph
   */
  public Result randomDirection(String name, Expr output, Map<String, Tensor> inputs, long seed) {
    try (GradientRun run =
        new GradientRun(device, tolerances.step(), name, output, inputs, chosen)) {
      Tensor cotangent = Philox.normal(seed, 0, output.shape());
      Comparison comparison = new Comparison(name, output.shape(), tolerances);
      Map<String, double[]> gradients = run.gradients(cotangent);
      int draw = 1;
      for (String target : run.targets()) {
        double[] direction = Philox.normal(seed, draw++, inputs.get(target).shape()).toDoubles();
        double[] gradient = gradients.get(target);
        double expected = dot(run.difference(target, direction), cotangent.toDoubles());
        double scale = Math.sqrt(dot(gradient, gradient));
        comparison.direction(
            target, inputs.get(target).shape(), expected, dot(gradient, direction), scale);
      }
      return comparison.result();
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
