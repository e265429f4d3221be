package lucid.generators.training.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Schedule;
import lucid.generators.network.Architecture;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/** One training step of a decoder against a {@link Discriminator} as a graph. */
final class GanGraph implements TrainingGraph {
  private static final String DISCRIMINATOR_LOSS = "discriminator loss";
  private static final String GENERATOR_LOSS = "generator loss";

  /** Tells the latents from the other draws of one seed. */
  private static final long LATENTS = 0x6C6174656E7473L;

  private final GanSettings settings;
  private final WeightAverages weights;
  private final Graph graph;

  GanGraph(Architecture network, GanSettings settings) {
    this.settings = settings;
    Expr rate = TrainingGraph.scalar(RATE);
    TrainableParameters maker = new TrainableParameters(settings.seed());
    Adam makerAdam = adam("adam", rate, settings);
    AdversarialStep.Side judge =
        new AdversarialStep.Side(
            new TrainableParameters(settings.seed()), adam("adam.discriminator", rate, settings));

    int batch = settings.batch();
    Expr latents =
        Ops.randomNormal(
            settings.seed() ^ LATENTS,
            makerAdam.step().read(),
            Shape.of(batch, network.latentSize()));
    Expr pictures =
        Ops.input(PICTURES, Shape.of(batch, network.height(), network.width(), network.channels()));
    AdversarialStep step =
        AdversarialStep.of(
            new AdversarialStep.Side(maker, makerAdam),
            new Discriminator(settings.discriminatorChannels()),
            judge,
            settings.loss(),
            centred(pictures),
            centred(network.decode(maker, latents)));

    weights = new WeightAverages(maker);
    Map<Variable, Expr> updates = new LinkedHashMap<>(step.updates());
    if (settings.emaDecay() > 0) {
      updates.putAll(weights.updates(updates, TrainingGraph.scalar(EMA_DECAY)));
    }
    graph =
        Graph.builder("adversarial training of " + network.name())
            .output(DISCRIMINATOR_LOSS, step.discriminatorLoss())
            .output(GENERATOR_LOSS, step.generatorLoss())
            .updates(updates)
            .build();
  }

  private static Adam adam(String name, Expr rate, GanSettings settings) {
    Schedule schedule = step -> rate;
    return new Adam(name, schedule, settings.beta1(), Adam.BETA2, Adam.EPSILON);
  }

  /** From [0,1] to [-1,1], on which DCGAN's discriminator works. */
  private static Expr centred(Expr pictures) {
    return pictures.times(2).minus(1);
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public Map<String, Double> scalars(int step) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put(RATE, settings.rateAt(step));
    if (settings.emaDecay() > 0) {
      scalars.put(EMA_DECAY, settings.emaDecayAt(step));
    }
    return scalars;
  }

  @Override
  public List<String> losses() {
    return List.of(DISCRIMINATOR_LOSS, GENERATOR_LOSS);
  }

  @Override
  public List<Figure> figures(Program program, double scale) {
    return List.of(
        new Figure(DISCRIMINATOR_LOSS, "", program.get(DISCRIMINATOR_LOSS).item()),
        new Figure(GENERATOR_LOSS, "", program.get(GENERATOR_LOSS).item()));
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
