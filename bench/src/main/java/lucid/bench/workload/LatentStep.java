package lucid.bench.workload;

import lucid.autodiff.Gradients;
import lucid.deblur.observation.Convolution;
import lucid.generators.WeightedGenerator;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.DcganVae;
import lucid.generators.architectures.StreetVae;
import lucid.generators.network.Architecture;
import lucid.generators.network.Output;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The work of which a search is made: latents to pictures, a loss, and the gradient back to the
 * latents. For a generator of blur kernels, known pictures of {@value #PICTURE_SIZE} pixels are
 * blurred with its kernels.
 */
public final class LatentStep {
  public static final String LATENTS = "latents";
  public static final String GRADIENT = "gradient";

  private static final int PICTURE_SIZE = 32;
  private static final int KERNEL_SIZE = 28;

  private LatentStep() {}

  /** The network of one of the names that benchmarks take. */
  public static Architecture network(String generator) {
    return switch (generator) {
      case "dcgan-64" -> new DcganVae();
      case "street" -> new StreetVae();
      case "blur" -> new BlurVae();
      default -> throw new IllegalArgumentException("no generator '" + generator + "'");
    };
  }

  /** Its decoder's weights: how well they are trained does not change the time. */
  public static Weights weights(Architecture network) {
    return TrainableParameters.untrained(network, 1);
  }

  public static Shape latents(Architecture network, int batch) {
    return Shape.of(batch, network.latentSize());
  }

  /** The kernel that blurs, in the corner of a field {@code [1,size,size,1]}; it sums to 1. */
  public static Tensor kernel(int size) {
    Tensor values = Philox.uniform(4, 0, Shape.of(KERNEL_SIZE, KERNEL_SIZE));
    double sum = 0;
    for (int i = 0; i < values.count(); i++) {
      sum += values.get(i);
    }
    double scale = 1 / sum;
    return Tensor.generate(
        Shape.of(1, size, size, 1),
        i -> {
          int row = i / size;
          int column = i % size;
          boolean inside = row < KERNEL_SIZE && column < KERNEL_SIZE;
          return inside ? scale * values.get(row * KERNEL_SIZE + column) : 0;
        });
  }

  /** The blurred picture {@code [1,size,size,3]} that is looked for. */
  public static Tensor observation(int size) {
    return Philox.uniform(2, 0, Shape.of(1, size, size, 3));
  }

  /** The step of a search, with the loss {@code sum |F(x) F(k) - F(y)|^2}. */
  public static Graph graph(String generator, int batch) {
    Architecture network = network(generator);
    Expr latents = Ops.input(LATENTS, latents(network, batch));
    Expr made = generate(network, latents);
    boolean makesKernels = network.output() == Output.KERNELS;
    int size = makesKernels ? PICTURE_SIZE : network.width();
    Expr pictures =
        makesKernels ? Ops.constant(Philox.uniform(5, 0, Shape.of(batch, size, size, 3))) : made;
    Expr kernels = makesKernels ? made : Ops.constant(kernel(size));
    Expr predicted = Convolution.predictedSpectrum(Ops.realFft2d(pictures), kernels, size, size);
    Expr observed = Ops.realFft2d(Ops.constant(observation(size)));
    Expr loss = Ops.spectrumEnergy(predicted.minus(observed), size).sum();
    return gradient(loss, latents);
  }

  /** The step without blur and transform, {@code sum |x - y|^2}, for engines that have none. */
  public static Graph plainGraph(String generator, int batch) {
    Architecture network = network(generator);
    Expr latents = Ops.input(LATENTS, latents(network, batch));
    Expr observed = Ops.constant(observation(network.width()));
    Expr loss = generate(network, latents).minus(observed).square().sum();
    return gradient(loss, latents);
  }

  private static Expr generate(Architecture network, Expr latents) {
    return WeightedGenerator.of(network, weights(network), "untrained").generate(latents);
  }

  private static Graph gradient(Expr loss, Expr latents) {
    return Graph.builder("latent step").output(GRADIENT, Gradients.of(loss, latents)).build();
  }
}
