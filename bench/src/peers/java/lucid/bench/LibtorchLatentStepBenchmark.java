package lucid.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.bench.FoldedDecoder.Activation;
import lucid.bench.FoldedDecoder.Layer;
import lucid.bench.workload.LatentStep;
import lucid.bench.workload.Workload;
import lucid.generators.network.Architecture;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** {@link LatentStep#graph} by libtorch, through JavaCPP's presets. */
public class LibtorchLatentStepBenchmark extends PeerBenchmark {
  @Param({"dcgan-64", "street"})
  String generator;

  @Param({"10", "80"})
  int batch;

  /** A layer's values as libtorch has them. */
  private record Parameters(Tensor weight, Tensor bias, Layer layer) {}

  private final List<Parameters> convolutions = new ArrayList<>();
  private Parameters dense;
  private int coarse;
  private Tensor kernelSpectrum;
  private Tensor observedSpectrum;
  private Tensor hermitianWeights;
  private Tensor latents;

  @Setup
  public void open() {
    Torch.open(THREADS);
    FoldedDecoder decoder = FoldedDecoder.of(generator);
    coarse = decoder.coarse();
    dense =
        new Parameters(
            Torch.denseToPicture(decoder.dense().weight(), coarse),
            Torch.denseToPicture(row(decoder.dense().bias()), coarse).view(-1),
            decoder.dense());
    for (Layer layer : decoder.convolutions()) {
      Tensor weight =
          layer.stride() == 1
              ? Torch.convolution(layer.weight())
              : Torch.transposedConvolution(layer.weight());
      convolutions.add(new Parameters(weight, Torch.tensor(layer.bias()), layer));
    }
    Architecture network = LatentStep.network(generator);
    int size = network.width();
    // Pictures are mirrored here; the conjugate spectrum mirrors the kernel too.
    Tensor kernel = Torch.tensor(LatentStep.kernel(size)).permute(0, 3, 1, 2);
    kernelSpectrum = torch.fft_rfft2(kernel).conj_physical();
    observedSpectrum = torch.fft_rfft2(Torch.pictures(LatentStep.observation(size)));
    hermitianWeights = Torch.tensor(Ops.hermitianWeights(size)).view(-1, 1);

    latents = latents(network, 1);
    Shape one = LatentStep.latents(network, 1);
    Workload.check(
        "libtorch",
        Map.of(LatentStep.GRADIENT, lucid.tensor.Tensor.of(one, latentStep())),
        Workload.reference(LatentStep.graph(generator, 1)));
    latents = latents(network, batch);
  }

  private static lucid.tensor.Tensor row(lucid.tensor.Tensor bias) {
    return bias.reshape(Shape.of(1, bias.count()));
  }

  private static Tensor latents(Architecture network, int count) {
    Shape shape = LatentStep.latents(network, count);
    return Torch.tensor(Workload.input(LatentStep.LATENTS, shape));
  }

  private Tensor generate(Tensor z) {
    Tensor x = torch.linear(z, dense.weight, new TensorOptional(dense.bias)).relu_();
    x = Torch.toPictures(x, coarse);
    for (Parameters p : convolutions) {
      Tensor y =
          p.layer.stride() == 1
              ? Torch.convolve(x, p.weight, p.bias)
              : Torch.convolveTransposed(x, p.weight, p.bias);
      x = activate(y, p.layer.activation());
    }
    return x;
  }

  private static Tensor activate(Tensor x, Activation activation) {
    return switch (activation) {
      case RELU -> x.relu_();
      case SIGMOID -> x.sigmoid();
      case HALF_TANH -> x.tanh().add(new Scalar(1)).mul(new Scalar(0.5));
    };
  }

  /** The gradient of the latents. */
  @Benchmark
  public float[] latentStep() {
    try (PointerScope scope = new PointerScope()) {
      Tensor z = latents.detach().requires_grad_();
      Tensor residual = torch.fft_rfft2(generate(z)).mul(kernelSpectrum).sub(observedSpectrum);
      torch.view_as_real(residual).square().mul(hermitianWeights).sum().backward();
      return Torch.values(z.grad());
    }
  }
}
