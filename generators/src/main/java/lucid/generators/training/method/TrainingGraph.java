package lucid.generators.training.method;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/** One step of a method of training. */
public interface TrainingGraph {
  /** The input that takes a batch {@code [N,H,W,C]}. */
  String PICTURES = "pictures";

  // Inputs of each step, not functions of its number: the settings shape them, in float64.
  String RATE = "rate";
  String EMA_DECAY = "ema decay";

  /** The step: from a batch and scalars to the losses, and the variables' next values. */
  Graph graph();

  /** The values of the scalar inputs at a step, counted from 0. */
  Map<String, Double> scalars(int step);

  /** The names of the scalar outputs that are finite unless the training diverges. */
  List<String> losses();

  /**
   * The figures by which people follow a training, after a run of the program.
   *
   * @param scale the factor by which the pixels of batches are larger than those that generators
   *     give
   */
  List<Figure> figures(Program program, double scale);

  /** A step that adapts the encoder alone to the decoder as it is, if the method has an encoder. */
  default Optional<Graph> fitting() {
    return Optional.empty();
  }

  /** By the names of weight files, the variables that hold the last values. */
  Map<String, Variable> current();

  /** As {@link #current}, but the variables that hold what a weight file gets. */
  Map<String, Variable> best();

  /** An input without axes. */
  static Expr scalar(String name) {
    return Ops.input(name, Shape.scalar());
  }
}
