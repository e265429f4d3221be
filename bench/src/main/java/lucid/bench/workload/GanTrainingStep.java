package lucid.bench.workload;

import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Schedule;
import lucid.generators.architectures.DcganVae;
import lucid.generators.network.TrainableParameters;
import lucid.generators.training.method.AdversarialLoss;
import lucid.generators.training.method.AdversarialStep;
import lucid.generators.training.method.Discriminator;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The training of DCGAN-64 as one graph, see {@link AdversarialStep}. Latents and real pictures are
 * inputs, so that every engine can be given the same ones.
 */
public final class GanTrainingStep implements TrainingStep {
  public static final String LATENTS = "latents";
  public static final String PICTURES = "pictures";
  public static final String DISCRIMINATOR_LOSS = "discriminator loss";
  public static final String GENERATOR_LOSS = "generator loss";

  /** The learning rate of Adam in Radford, Metz and Chintala (ICLR 2016, section 4). */
  public static final double RATE = 2e-4;

  public static final double BETA1 = 0.5;
  public static final double BETA2 = 0.999;
  public static final double EPSILON = 1e-8;

  /** Channels of the discriminator's finest stage, as many as the generator's has. */
  private static final int FEATURES = 64;

  private final Workload workload;

  public GanTrainingStep(String deviceName, int batch) {
    workload = new Workload(deviceName, graph(generator(), discriminator(), batch));
  }

  public static TrainableParameters generator() {
    return new TrainableParameters(1);
  }

  public static TrainableParameters discriminator() {
    return new TrainableParameters(2);
  }

  /** The graph; it asks both networks for their parameters. */
  public static Graph graph(
      TrainableParameters generator, TrainableParameters discriminator, int batch) {
    DcganVae network = new DcganVae();
    Expr latents = Ops.input(LATENTS, Shape.of(batch, network.latentSize()));
    Expr pictures = Ops.input(PICTURES, Shape.of(batch, network.height(), network.width(), 3));
    AdversarialStep step =
        AdversarialStep.of(
            new AdversarialStep.Side(generator, adam()),
            new Discriminator(FEATURES),
            new AdversarialStep.Side(discriminator, adam()),
            AdversarialLoss.NON_SATURATING,
            pictures,
            network.decode(generator, latents));
    return Graph.builder("training of DCGAN-64")
        .output(DISCRIMINATOR_LOSS, step.discriminatorLoss())
        .output(GENERATOR_LOSS, step.generatorLoss())
        .updates(step.updates())
        .build();
  }

  private static Adam adam() {
    return new Adam(Schedule.constant(RATE), BETA1, BETA2, EPSILON);
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
