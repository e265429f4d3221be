package lucid.deblur.algorithm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.autodiff.Gradients;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Problem;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Unknown;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Variable;

/** The graphs of a {@link Descent}. */
final class DescentGraphs {
  private final Descent descent;
  private final Problem problem;
  private final Progress progress;
  private final Map<Variable, Expr> updates = new LinkedHashMap<>();
  private Point at;
  private Explanation explanation;
  private Optional<Expr> moves = Optional.empty();

  private DescentGraphs(Descent descent, Problem problem, Progress progress) {
    this.descent = descent;
    this.problem = problem;
    this.progress = progress;
    at = problem.point();
  }

  static Graph step(Descent descent, Problem problem, int steps) {
    List<Motion> motions = descent.motions(steps);
    Progress progress = new Progress(motions.get(0).optimizer().step().read(), steps);
    DescentGraphs made = new DescentGraphs(descent, problem, progress);
    if (descent.alternates()) {
      motions.forEach(motion -> made.move(List.of(motion)));
    } else {
      made.move(motions);
    }
    Graph.Builder graph =
        Graph.builder(name(descent) + " step")
            .output(Algorithm.RESIDUAL, made.explanation.residual());
    made.moves.ifPresent(moves -> graph.output(Algorithm.MOVES, moves));
    return graph.updates(made.updates).build();
  }

  /** Makes some motions at once, and goes on from where they lead to. */
  private void move(List<Motion> motions) {
    explanation = descent.explanation(at);
    moves = descent.stopping().moves(explanation);
    List<Unknown> moved = motions.stream().flatMap(motion -> motion.unknowns().stream()).toList();
    Expr loss = descent.objective(explanation, progress).loss();
    List<Expr> gradients = Gradients.of(loss, moved.stream().map(at::value).toList());
    Point before = at;
    int next = 0;
    for (Motion motion : motions) {
      Map<Variable, Expr> own = new LinkedHashMap<>();
      for (Unknown unknown : motion.unknowns()) {
        own.put(problem.variable(unknown), gradients.get(next++));
      }
      updates.putAll(motion.optimizer().updates(own));
      for (Unknown unknown : motion.unknowns()) {
        Expr read = before.value(unknown);
        updates.computeIfPresent(
            problem.variable(unknown), (variable, value) -> gated(value, read));
        at = at.with(unknown, updates.get(problem.variable(unknown)).stopGradient());
      }
    }
  }

  /** The new values of the restarts that move, and the old values of the restarts that stay. */
  private Expr gated(Expr value, Expr read) {
    if (moves.isEmpty()) {
      return value;
    }
    int[] rows = new int[read.shape().rank()];
    Arrays.fill(rows, 1);
    rows[0] = read.shape().size(0);
    Expr go = moves.get().reshape(rows);
    Expr stay = Ops.constant(1).minus(go);
    return value.times(go).plus(read.times(stay));
  }

  static Graph result(Descent descent, Problem problem) {
    Explanation explanation = descent.explanation(problem.point().shown());
    Explanation found = Whites.of(explanation);
    Graph.Builder graph =
        Graph.builder(name(descent) + " result")
            .output(Algorithm.PICTURE, found.picture())
            .output(Algorithm.KERNEL, found.kernel())
            .output(Algorithm.RESIDUAL, found.residual());
    descent.score(explanation).ifPresent(score -> graph.output(Algorithm.SCORE, score.losses()));
    return graph.build();
  }

  private static String name(Descent descent) {
    return descent.getClass().getSimpleName();
  }
}
