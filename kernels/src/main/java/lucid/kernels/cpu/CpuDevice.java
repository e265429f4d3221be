package lucid.kernels.cpu;

import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.State;

/** Computes in float32 on all cores. */
final class CpuDevice implements Device {
  static final String NAME = "cpu";

  private final Context context;
  private boolean closed;

  CpuDevice(DeviceProvider.Options options) {
    int threads =
        options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
    context = new Context(new ThreadPool(threads), LoopsFinder.find());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    int threads = context.pool().threads();
    return "float32, %d thread%s, %s"
        .formatted(threads, threads == 1 ? "" : "s", context.loops().description());
  }

  @Override
  public State newState() {
    requireOpen("make a state");
    return new CpuState(this);
  }

  @Override
  public Program compile(Graph graph, State state) {
    requireOpen("compile '" + graph.name() + "'");
    if (!(state instanceof CpuState own) || own.device() != this) {
      throw new IllegalArgumentException(
          "cannot compile '%s' on device cpu: the state was made by another device"
              .formatted(graph.name()));
    }
    return Compilation.compile(graph, own, context);
  }

  @Override
  public void close() {
    closed = true;
    context.pool().close();
  }

  boolean isClosed() {
    return closed;
  }

  private void requireOpen(String what) {
    if (closed) {
      throw new IllegalStateException("cannot " + what + ": device cpu is closed");
    }
  }
}
