package lucid.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.generators.DcganVae;
import lucid.generators.Initializer;
import lucid.generators.Parameters;
import lucid.generators.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * The training of DCGAN-64 as one graph (Goodfellow et al.: "Generative Adversarial Nets", NIPS
 * 2014, algorithm 1 with one discriminator step, and its non-saturating loss): a step of Adam for
 * the discriminator, then one for the generator against the new discriminator. Latents and real
 * pictures are inputs, so that every engine can be given the same ones.
 */
final class GanTrainingStep implements TrainingStep {
  static final String LATENTS = "latents";
  static final String PICTURES = "pictures";
  static final String DISCRIMINATOR_LOSS = "discriminator loss";
  static final String GENERATOR_LOSS = "generator loss";

  /** Of Adam, as Radford, Metz and Chintala (ICLR 2016, section 4). */
  static final double RATE = 2e-4;

  static final double BETA1 = 0.5;
  static final double BETA2 = 0.999;
  static final double EPSILON = 1e-8;

  private final Workload workload;

  GanTrainingStep(String deviceName, int batch) {
    workload = new Workload(deviceName, graph(generator(), discriminator(), batch));
  }

  static TrainableParameters generator() {
    return new TrainableParameters(1);
  }

  static TrainableParameters discriminator() {
    return new TrainableParameters(2);
  }

  /** The graph; it asks both networks for their parameters. */
  static Graph graph(TrainableParameters generator, TrainableParameters discriminator, int batch) {
    DcganVae network = new DcganVae();
    Expr latents = Ops.input(LATENTS, Shape.of(batch, network.latentSize()));
    Expr pictures = Ops.input(PICTURES, Shape.of(batch, network.height(), network.width(), 3));
    Expr made = network.decode(generator, latents);

    Expr real = Discriminator.logits(discriminator, pictures);
    Expr fake = Discriminator.logits(discriminator, made.stopGradient());
    Expr discriminatorLoss = missed(real).plus(missed(fake.negate()));
    Map<Variable, Expr> discriminatorUpdates =
        adam().updates(Gradients.ofVariables(discriminatorLoss, discriminator.weights()));

    Parameters updated = new Updated(discriminatorUpdates);
    Expr generatorLoss = missed(Discriminator.logits(updated, made));
    Map<Variable, Expr> generatorUpdates =
        adam().updates(Gradients.ofVariables(generatorLoss, generator.weights()));

    return Graph.builder("training of DCGAN-64")
        .output(DISCRIMINATOR_LOSS, discriminatorLoss)
        .output(GENERATOR_LOSS, generatorLoss)
        .updates(discriminatorUpdates)
        .updates(generatorUpdates)
        .updates(generator.statisticUpdates())
        .build();
  }

  /** The binary cross-entropy of logits that should be high. */
  private static Expr missed(Expr logits) {
    return logits.negate().softplus().mean();
  }

  private static Adam adam() {
    return new Adam(Schedule.constant(RATE), BETA1, BETA2, EPSILON);
  }

  /** Parameters as they are after a step, through which no gradient flows. */
  private static final class Updated implements Parameters {
    private final Map<String, Expr> values = new LinkedHashMap<>();

    Updated(Map<Variable, Expr> updates) {
      updates.forEach((variable, value) -> values.put(variable.name(), value.stopGradient()));
    }

    @Override
    public Expr weight(String name, Shape shape, Initializer initializer) {
      return values.get(name);
    }

    @Override
    public Expr statistic(String name, Shape shape, Initializer initializer) {
      return values.get(name);
    }
  }

  @Override
  public void run() {
    workload.run();
  }

  @Override
  public Map<String, Tensor> losses() {
    return workload.results();
  }

  @Override
  public void close() {
    workload.close();
  }
}
