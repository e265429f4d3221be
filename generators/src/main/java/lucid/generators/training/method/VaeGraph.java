package lucid.generators.training.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.network.Autoencoder;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/**
 * One training step of a variational auto-encoder as a graph (Kingma and Welling: "Auto-Encoding
 * Variational Bayes", ICLR 2014): encode, draw latents, decode, negative evidence bound, gradients,
 * Adam, running statistics and, if wanted, the moving average of the weights.
 */
final class VaeGraph implements TrainingGraph {
  private static final String KL_WEIGHT = "kl weight";
  private static final String SUM_WEIGHT = "sum weight";

  private static final String LOSS = "loss";
  private static final String SQUARED_ERROR = "squared error";
  private static final String KL = "kl";

  /** Tells the noise from the other draws of one seed. */
  private static final long NOISE = 0x6E6F697365L;

  private static final long PRIOR = 0x7072696F72L;

  /** Searches leave the prior's typical set; the sum of pixels should hold a little beyond it. */
  private static final double WIDENING = 1.5;

  private final Architecture network;
  private final VaeSettings settings;
  private final TrainableParameters parameters;
  private final WeightAverages weights;
  private final Graph graph;

  /**
   * @throws BadInput if the network has no encoder
   */
  VaeGraph(Architecture network, VaeSettings settings) {
    this.network = network;
    this.settings = settings;
    this.parameters = new TrainableParameters(settings.seed());
    Adam adam = new Adam(rate());
    Objective objective = objective(adam.step().read());
    Map<Variable, Expr> updates =
        new LinkedHashMap<>(
            adam.updates(Gradients.ofVariables(objective.loss, parameters.weights())));
    updates.putAll(parameters.statisticUpdates());
    this.weights = new WeightAverages(parameters);
    if (settings.emaDecay() > 0) {
      updates.putAll(weights.updates(updates, TrainingGraph.scalar(EMA_DECAY)));
    }
    this.graph =
        Graph.builder("training of " + network.name())
            .output(LOSS, objective.loss)
            .output(SQUARED_ERROR, objective.squaredError)
            .output(KL, objective.kl)
            .updates(updates)
            .build();
  }

  private static Schedule rate() {
    Expr rate = TrainingGraph.scalar(RATE);
    return step -> rate;
  }

  private record Objective(Expr loss, Expr squaredError, Expr kl) {}

  /**
   * The negative evidence bound of a batch.
   *
   * @param count of steps made, by which noise is drawn
   */
  private Objective objective(Expr count) {
    int batch = settings.batch();
    Expr pictures =
        Ops.input(PICTURES, Shape.of(batch, network.height(), network.width(), network.channels()));
    Autoencoder.Posterior posterior = Autoencoder.of(network).encode(parameters, pictures);
    Shape latents = Shape.of(batch, network.latentSize());
    Expr noise = Ops.randomNormal(settings.seed() ^ NOISE, count, latents);
    Expr deviation = posterior.logVariance().times(0.5).exp();
    Expr decoded = network.decode(parameters, posterior.mean().plus(deviation.times(noise)));

    Expr reconstruction = settings.observation().loss(pictures, decoded, settings.sigma());
    Expr kl = divergence(posterior, batch);
    Expr loss = reconstruction.plus(kl.times(TrainingGraph.scalar(KL_WEIGHT)));
    if (settings.sumWeight() > 0) {
      Expr drawn = Ops.randomNormal(settings.seed() ^ PRIOR, count, latents).times(WIDENING);
      Expr error = sumError(network.decode(parameters, drawn), pictures);
      loss = loss.plus(error.times(TrainingGraph.scalar(SUM_WEIGHT)));
    }
    return new Objective(loss, pictures.minus(decoded).square().mean(), kl);
  }

  @Override
  public Optional<Graph> fitting() {
    Adam adam = new Adam("adam.fitting", rate(), Adam.BETA1, Adam.BETA2, Adam.EPSILON);
    Objective objective = objective(adam.step().read());
    List<Variable> encoder = parameters.weights().stream().filter(VaeGraph::isEncoder).toList();
    Map<Variable, Expr> updates =
        new LinkedHashMap<>(adam.updates(Gradients.ofVariables(objective.loss, encoder)));
    parameters
        .statisticUpdates()
        .forEach(
            (variable, value) -> {
              if (isEncoder(variable)) {
                updates.put(variable, value);
              }
            });
    return Optional.of(
        Graph.builder("fitting of the encoder of " + network.name())
            .output(LOSS, objective.loss)
            .updates(updates)
            .build());
  }

  private static boolean isEncoder(Variable variable) {
    return variable.name().startsWith("encoder.");
  }

  /**
   * The mean square of how far sums of pixels are from the mean sum of the data, relative to it.
   */
  private static Expr sumError(Expr drawn, Expr pictures) {
    Expr wanted = pictures.sum().times(1.0 / pictures.shape().size(0));
    return drawn.sum(1, 2, 3).dividedBy(wanted).minus(1).square().mean();
  }

  /** From the posterior to the standard normal, nats a picture (their appendix B). */
  private static Expr divergence(Autoencoder.Posterior posterior, int batch) {
    Expr logVariance = posterior.logVariance();
    Expr terms = posterior.mean().square().plus(logVariance.exp()).minus(logVariance).minus(1);
    return terms.sum().times(0.5 / batch);
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public Map<String, Double> scalars(int step) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put(RATE, settings.rateAt(step));
    scalars.put(KL_WEIGHT, settings.klWeightAt(step));
    if (settings.sumWeight() > 0) {
      scalars.put(SUM_WEIGHT, settings.sumWeightAt(step));
    }
    if (settings.emaDecay() > 0) {
      scalars.put(EMA_DECAY, settings.emaDecayAt(step));
    }
    return scalars;
  }

  @Override
  public List<String> losses() {
    return List.of(LOSS);
  }

  @Override
  public List<Figure> figures(Program program, double scale) {
    double error = program.get(SQUARED_ERROR).item() / (scale * scale);
    return List.of(
        new Figure("loss", "nats", program.get(LOSS).item()),
        new Figure("PSNR", "dB", -10 * Math.log10(error)),
        new Figure("KL", "nats", program.get(KL).item()));
  }

  @Override
  public Map<String, Variable> current() {
    return weights.current();
  }

  @Override
  public Map<String, Variable> best() {
    return weights.best();
  }
}
