package lucid.generators.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.generators.Architecture;
import lucid.generators.Autoencoder;
import lucid.generators.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/**
 * One training step of a variational auto-encoder as a graph (Kingma and Welling: "Auto-Encoding
 * Variational Bayes", ICLR 2014): encode, draw latents, decode, negative evidence bound, gradients,
 * Adam, running statistics and, if wanted, the moving average of the weights.
 */
final class VaeGraph {
  static final String PICTURES = "pictures";

  // Inputs of each step, not functions of its number: the settings shape them, in float64.
  static final String RATE = "rate";
  static final String KL_WEIGHT = "kl weight";
  static final String SUM_WEIGHT = "sum weight";
  static final String EMA_DECAY = "ema decay";

  static final String LOSS = "loss";
  static final String SQUARED_ERROR = "squared error";
  static final String KL = "kl";

  /** Tells the noise from the other draws of one seed. */
  private static final long NOISE = 0x6E6F697365L;

  private static final long PRIOR = 0x7072696F72L;

  /** Searches leave the prior's typical set; the sum of pixels should hold a little beyond it. */
  private static final double WIDENING = 1.5;

  private final TrainableParameters parameters;
  private final Map<Variable, Variable> averages = new LinkedHashMap<>();
  private final Graph graph;

  /**
   * @throws IllegalArgumentException if the network has no encoder
   */
  VaeGraph(Architecture network, TrainingSettings settings) {
    parameters = new TrainableParameters(settings.seed());
    Expr rate = scalar(RATE);
    Adam adam = new Adam(step -> rate);

    int batch = settings.batch();
    Expr pictures =
        Ops.input(PICTURES, Shape.of(batch, network.height(), network.width(), network.channels()));
    Autoencoder.Posterior posterior = Autoencoder.of(network).encode(parameters, pictures);
    Expr noise =
        Ops.randomNormal(
            settings.seed() ^ NOISE, adam.step().read(), Shape.of(batch, network.latentSize()));
    Expr deviation = posterior.logVariance().times(0.5).exp();
    Expr decoded = network.decode(parameters, posterior.mean().plus(deviation.times(noise)));

    Expr reconstruction = settings.observation().loss(pictures, decoded, settings.sigma());
    Expr kl = divergence(posterior, batch);
    Expr loss = reconstruction.plus(kl.times(scalar(KL_WEIGHT)));
    if (settings.sumWeight() > 0) {
      Expr latents = Ops.randomNormal(settings.seed() ^ PRIOR, adam.step().read(), noise.shape());
      Expr drawn = network.decode(parameters, latents.times(WIDENING));
      loss = loss.plus(sumError(drawn, pictures).times(scalar(SUM_WEIGHT)));
    }

    Map<Variable, Expr> updates =
        new LinkedHashMap<>(adam.updates(Gradients.ofVariables(loss, parameters.weights())));
    updates.putAll(parameters.statisticUpdates());
    if (settings.emaDecay() > 0) {
      updates.putAll(averages(updates, scalar(EMA_DECAY)));
    }
    graph =
        Graph.builder("training of " + network.name())
            .output(LOSS, loss)
            .output(SQUARED_ERROR, pictures.minus(decoded).square().mean())
            .output(KL, kl)
            .updates(updates)
            .build();
  }

  /**
   * The mean square of how far sums of pixels are from the mean sum of the data, relative to it.
   */
  private static Expr sumError(Expr drawn, Expr pictures) {
    Expr wanted = pictures.sum().times(1.0 / pictures.shape().size(0));
    return drawn.sum(1, 2, 3).dividedBy(wanted).minus(1).square().mean();
  }

  private static Expr scalar(String name) {
    return Ops.input(name, Shape.scalar());
  }

  /** From the posterior to the standard normal, nats a picture (their appendix B). */
  private static Expr divergence(Autoencoder.Posterior posterior, int batch) {
    Expr logVariance = posterior.logVariance();
    Expr terms = posterior.mean().square().plus(logVariance.exp()).minus(logVariance).minus(1);
    return terms.sum().times(0.5 / batch);
  }

  private Map<Variable, Expr> averages(Map<Variable, Expr> updates, Expr decay) {
    Map<Variable, Expr> result = new LinkedHashMap<>();
    saved(
        variable -> {
          Variable average = new Variable("average." + variable.name(), variable.initial());
          averages.put(variable, average);
          Expr next = updates.get(variable);
          result.put(average, next.plus(average.read().minus(next).times(decay)));
        });
    return result;
  }

  private void saved(Consumer<Variable> action) {
    parameters.weights().forEach(action);
    parameters.statistics().forEach(action);
  }

  Graph graph() {
    return graph;
  }

  /** Weights and running statistics by name, as the variables that hold their last values. */
  Map<String, Variable> current() {
    Map<String, Variable> result = new LinkedHashMap<>();
    saved(variable -> result.put(variable.name(), variable));
    return result;
  }

  /** As {@link #current}, but the variables that hold what a weight file gets. */
  Map<String, Variable> best() {
    Map<String, Variable> result = current();
    result.replaceAll((name, variable) -> averages.getOrDefault(variable, variable));
    return result;
  }
}
