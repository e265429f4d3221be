package lucid.kernels;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import lucid.autodiff.Gradients;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.DeviceProvider.Options;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Variable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A program allocates nothing when it runs. Only the build's run without the Vector API includes
 * this test: until it is compiled, Vector API code boxes its vectors.
 */
class AllocationTest {
  private static final int WARM_UP = 5_000;
  private static final int RUNS = 500;

  static Stream<String> names() {
    return Run.tested().map(DeviceProvider::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aSearchStepAllocatesNothing(String name) {
    Variable latents = new Variable("latents", Philox.normal(1, 0, Shape.of(2, 6)));
    Expr z = latents.read();
    Expr weight = Ops.constant(Philox.normal(2, 0, Shape.of(6, 4 * 4 * 5)));
    Expr filter = Ops.constant(Philox.normal(3, 0, Shape.of(2, 2, 5, 3)));
    Expr coarse = z.matMul(weight).relu().reshape(2, 4, 4, 5);
    Expr picture = Ops.convTranspose2d(coarse, filter, 2, Padding.NONE, 0).sigmoid();
    Expr loss = Ops.spectrumEnergy(Ops.realFft2d(picture), 8).sum();
    Expr gradient = Gradients.of(loss, z);
    Graph graph =
        Graph.builder("search step")
            .output("loss", loss)
            .update(latents, z.minus(gradient.times(1e-4)))
            .build();
    allocatesNothing(name, graph);
  }

  /** Large enough for minimal filtering. */
  @ParameterizedTest
  @MethodSource("names")
  void convolutionsAllocateNothing(String name) {
    Expr filter = Ops.constant(Philox.normal(2, 0, Shape.of(5, 5, 64, 64)));
    Expr coarse = new Variable("coarse", Philox.normal(1, 0, Shape.of(1, 4, 4, 64))).read();
    Expr fine = Ops.convTranspose2dSame(coarse, filter, 2);
    allocatesNothing(name, Graph.builder("convolution").output("fine", fine).build());
  }

  private static void allocatesNothing(String name, Graph graph) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    try (Device device = Devices.open(name, new Options(1), line -> {});
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      for (int run = 0; run < WARM_UP; run++) {
        program.run();
      }
      long before = threads.getThreadAllocatedBytes(self);
      for (int run = 0; run < RUNS; run++) {
        program.run();
      }
      double perRun = (threads.getThreadAllocatedBytes(self) - before) / (double) RUNS;
      assertTrue(perRun < 64, () -> perRun + " bytes a run");
    }
  }
}
