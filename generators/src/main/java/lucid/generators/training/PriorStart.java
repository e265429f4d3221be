package lucid.generators.training;

import java.util.Map;
import java.util.Optional;
import lucid.generators.WeightedPrior;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architectures;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.method.TrainingGraph;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Begins a training with the weights of a prior instead of random ones. */
final class PriorStart {
  private static final int FITTING_STEPS = 500;

  private PriorStart() {}

  /**
   * Takes the weights of a prior. If it has no encoder, as the priors that Lucid ships, the new
   * encoder is first fitted to the decoder, which would else be led astray.
   *
   * @throws BadInput in one line, if the prior has another architecture
   */
  static void take(
      WeightedPrior prior,
      TrainingState state,
      BatchSource source,
      Device device,
      TrainingListener listener) {
    Map<String, String> theirs =
        Architectures.describe(Architectures.of(prior.weights(), prior.name()));
    Map<String, String> ours = Architectures.describe(state.network());
    if (!theirs.equals(ours)) {
      throw new BadInput(
          "cannot start from %s: it is %s, want %s".formatted(prior.name(), theirs, ours));
    }
    boolean whole = state.take(prior.weights()).isEmpty();
    Optional<Graph> fitting = whole ? Optional.empty() : state.graph().fitting();
    if (fitting.isPresent()) {
      listener.message("no encoder to start from: fitting one in " + FITTING_STEPS + " steps");
      fit(fitting.get(), state, source, device);
    }
  }

  /** A prior's name and hash, for model cards. */
  static String describe(WeightedPrior prior) {
    return prior.name() + ", " + prior.hash();
  }

  /** Runs a program that changes only the variables for which a prior had no weights. */
  private static void fit(Graph fitting, TrainingState state, BatchSource source, Device device) {
    Shape batchShape = fitting.inputs().get(TrainingGraph.PICTURES).shape();
    float[] batch = new float[batchShape.count()];
    try (Program steps = device.compile(fitting, state.state())) {
      for (int i = 0; i < FITTING_STEPS; i++) {
        source.fill(i, batch);
        steps.set(TrainingGraph.PICTURES, Tensor.of(batchShape, batch));
        state.graph().scalars(i).forEach((input, value) -> setIfWanted(steps, input, value));
        steps.run();
      }
    }
    state.restartAverages();
  }

  private static void setIfWanted(Program steps, String input, double value) {
    if (steps.graph().inputs().containsKey(input)) {
      steps.set(input, Tensor.scalar(value));
    }
  }
}
