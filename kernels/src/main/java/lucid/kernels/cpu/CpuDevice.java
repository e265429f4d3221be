package lucid.kernels.cpu;

import lucid.kernels.device.AbstractDevice;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Graph;
import lucid.tensor.Program;

/** Computes in float32 on all cores. */
final class CpuDevice extends AbstractDevice<CpuState> {
  static final String NAME = "cpu";

  private final Context context;

  CpuDevice(DeviceProvider.Options options) {
    super(NAME, CpuState.class);
    int threads =
        options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
    context = new Context(new ThreadPool(threads), LoopsFinder.find());
  }

  @Override
  public String description() {
    int threads = context.pool().threads();
    return "float32, %d thread%s, %s"
        .formatted(threads, threads == 1 ? "" : "s", context.loops().description());
  }

  @Override
  protected CpuState createState() {
    return new CpuState(this);
  }

  @Override
  protected Program createProgram(Graph graph, CpuState state) {
    return Compilation.compile(graph, state, context);
  }

  @Override
  protected void release() {
    context.pool().close();
  }
}
