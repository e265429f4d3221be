package lucid.bench;

import java.util.concurrent.TimeUnit;
import lucid.autodiff.Gradients;
import lucid.generators.Architecture;
import lucid.generators.BlurVae;
import lucid.generators.Generator;
import lucid.generators.StreetVae;
import lucid.generators.TrainableParameters;
import lucid.generators.WeightedGenerator;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The work of which a search is made: latents to pictures, a loss in the Fourier domain, and the
 * gradient back to the latents. Run by {@code bench/run}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
public class LatentStepBenchmark {
  /** How far the gradient may be from the reference, relative to its largest element. */
  private static final double TOLERANCE = 1e-4;

  @Param("cpu")
  String device;

  @Param({"street", "blur"})
  String generator;

  @Param("10")
  int batch;

  private Device opened;
  private lucid.tensor.State state;
  private Program program;

  @Setup
  public void compile() {
    checkAgainstReference();
    opened = Devices.open(device);
    state = opened.newState();
    program = program(opened, state, batch);
  }

  private Program program(Device on, lucid.tensor.State with, int count) {
    Architecture network = generator.equals("street") ? new StreetVae() : new BlurVae();
    Generator decoder =
        WeightedGenerator.of(network, TrainableParameters.untrained(network, 1), "untrained");
    Expr latents = Ops.input("latents", Shape.of(count, network.latentSize()));
    Expr picture = decoder.generate(latents);
    Expr target = Ops.constant(Philox.uniform(2, 0, picture.shape()));
    Expr difference = Ops.realFft2d(picture).minus(Ops.realFft2d(target));
    Expr loss = Ops.spectrumEnergy(difference, network.width()).sum();
    Graph graph =
        Graph.builder("latent step").output("gradient", Gradients.of(loss, latents)).build();
    Program compiled = on.compile(graph, with);
    compiled.set("latents", Philox.normal(3, 0, latents.shape()));
    return compiled;
  }

  /** A wrong result is fast too: at batch 1, because the reference is slow. */
  private void checkAgainstReference() {
    Tensor expected = gradient("reference");
    Tensor found = gradient(device);
    double scale = 0;
    double error = 0;
    for (int i = 0; i < expected.count(); i++) {
      scale = Math.max(scale, Math.abs(expected.get(i)));
      error = Math.max(error, Math.abs(expected.get(i) - found.get(i)));
    }
    if (!(error <= TOLERANCE * scale)) {
      throw new IllegalStateException(
          "%s differs from reference by %.2e of %.2e".formatted(device, error, scale));
    }
  }

  private Tensor gradient(String name) {
    try (Device on = Devices.open(name);
        lucid.tensor.State with = on.newState();
        Program single = program(on, with, 1)) {
      single.run();
      return single.get("gradient");
    }
  }

  @TearDown
  public void close() {
    program.close();
    state.close();
    opened.close();
  }

  /** One step; its result stays on the device. */
  @Benchmark
  public void latentStep() {
    program.run();
  }
}
