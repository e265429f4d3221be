package lucid.deblur.algorithm;

import java.util.Map;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/** What algorithms minimise, of inputs of a graph instead of variables. */
final class Losses {
  private Losses() {}

  /** An input of an unknown's shape. */
  static Expr input(String name, Unknown unknown, Problem problem) {
    return Ops.input(name, unknown.shape(problem));
  }

  /** What an algorithm minimises at its first step, a scalar. */
  static Expr of(Descent descent, Problem problem, Map<Unknown, Expr> values) {
    Point at =
        new Point(
            problem,
            unknown ->
                values.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(unknown.name()))
                    .findFirst()
                    .orElseThrow()
                    .getValue());
    Progress first = new Progress(Ops.constant(0), 1);
    return descent.objective(descent.explanation(at), first).loss();
  }

  /** The value of an expression of inputs. */
  static Tensor value(Device device, Expr expr, Map<String, Tensor> inputs) {
    Graph graph = Graph.builder("value").output("value", expr).build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      graph.inputs().keySet().forEach(name -> program.set(name, inputs.get(name)));
      program.run();
      return program.get("value");
    }
  }

  /** The sum of the squares of all elements. */
  static double squares(Tensor tensor) {
    double sum = 0;
    for (double value : tensor.toDoubles()) {
      sum += value * value;
    }
    return sum;
  }
}
