package lucid.generators.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.generators.network.Architecture;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/** One step of a method of training: what {@link Trainer} runs. */
interface TrainingGraph {
  /** The input that takes a batch {@code [N,H,W,C]}. */
  String PICTURES = "pictures";

  // Inputs of each step, not functions of its number: the settings shape them, in float64.
  String RATE = "rate";
  String EMA_DECAY = "ema decay";

  Graph graph();

  /** The values of the scalar inputs at a step, counted from 0. */
  Map<String, Double> scalars(int step);

  /** The outputs, scalars, that are finite unless the training diverges. */
  List<String> losses();

  /**
   * What people follow a training by, after a run of the program.
   *
   * @param scale that of the pictures, see {@link BatchSource#scale}
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

  static Expr scalar(String name) {
    return Ops.input(name, Shape.scalar());
  }

  /** The method that settings are for. */
  static TrainingGraph of(Architecture network, TrainingSettings settings) {
    return settings instanceof GanSettings gan
        ? new GanGraph(network, gan)
        : new VaeGraph(network, (VaeSettings) settings);
  }
}
