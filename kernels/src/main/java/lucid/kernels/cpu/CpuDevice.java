package lucid.kernels.cpu;

import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.loops.Loops;
import lucid.kernels.device.AbstractDevice;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Graph;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Program;

/** Computes in float32 on all cores. */
final class CpuDevice extends AbstractDevice<CpuState> {
  static final String NAME = "cpu";

  private final ThreadPool pool;
  private final Loops loops;

  CpuDevice(DeviceProvider.Options options) {
    super(NAME, CpuState.class);
    int threads =
        options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
    pool = new ThreadPool(threads);
    loops = LoopsFinder.find();
  }

  @Override
  public String description() {
    int threads = pool.threads();
    return "float32, %d thread%s, %s"
        .formatted(threads, threads == 1 ? "" : "s", loops.description());
  }

  @Override
  protected CpuState createState() {
    return new CpuState(this);
  }

  @Override
  protected Program createProgram(Graph graph, CpuState state) {
    try {
      return Compilation.compile(graph, state, new Context(pool, loops));
    } catch (OutOfMemoryError error) {
      throw new OutOfDeviceMemory(
          "out of memory on device cpu: '%s' does not fit the heap of %,d MiB (LUCID_JAVA_OPTS=-Xmx...)"
              .formatted(graph.name(), Runtime.getRuntime().maxMemory() >> 20),
          error);
    }
  }

  @Override
  protected void release() {
    pool.close();
  }
}
