package lucid.kernels.cuda;

import java.util.List;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;
import lucid.kernels.gpu.Launch;
import lucid.kernels.gpu.Submission;

/** Launches, captured once as a graph with their arguments in it. */
final class CudaSubmission implements Submission {
  private final CudaDriver driver;
  private final String what;
  private final String suffix;

  /** Null where there is nothing to launch. */
  private CUgraphExec executable;

  CudaSubmission(CudaDriver driver, Modules modules, List<Launch> launches) {
    this.driver = driver;
    this.what = describe(launches);
    this.suffix = ", which follows " + what;
    if (!launches.isEmpty()) {
      // No module may be loaded during a capture.
      List<CUfunction> functions =
          launches.stream()
              .map(launch -> modules.kernel(launch.source(), launch.kernel()))
              .toList();
      CUgraph graph = capture(launches, functions);
      CUgraphExec made = new CUgraphExec();
      int code = JCudaDriver.cuGraphInstantiate(made, graph, 0);
      JCudaDriver.cuGraphDestroy(graph);
      Check.success(code, "the making of a graph of " + what);
      executable = made;
    }
  }

  private static String describe(List<Launch> launches) {
    if (launches.isEmpty()) {
      return "no kernel";
    }
    Launch first = launches.get(0);
    String text = first.what() + ", kernel " + first.kernel();
    return launches.size() == 1
        ? text
        : "%d kernels from %s (--verify-device runs them one by one)"
            .formatted(launches.size(), text);
  }

  /** On a stream of its own, which no copy of another thread waits for. */
  private static CUgraph capture(List<Launch> launches, List<CUfunction> functions) {
    CUstream stream = new CUstream();
    Check.success(
        JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING),
        "the making of a stream");
    try {
      Check.success(
          JCudaDriver.cuStreamBeginCapture(
              stream, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
          "the start of a capture");
      try {
        for (int i = 0; i < launches.size(); i++) {
          launch(launches.get(i), functions.get(i), stream);
        }
        CUgraph graph = new CUgraph();
        Check.success(JCudaDriver.cuStreamEndCapture(stream, graph), "the end of a capture");
        return graph;
      } catch (RuntimeException exception) {
        discardCapture(stream);
        throw exception;
      }
    } finally {
      JCudaDriver.cuStreamDestroy(stream);
    }
  }

  /** Ends a capture that failed; a stream must not be destroyed while it captures. */
  private static void discardCapture(CUstream stream) {
    CUgraph unfinished = new CUgraph();
    if (JCudaDriver.cuStreamEndCapture(stream, unfinished) == CUresult.CUDA_SUCCESS) {
      JCudaDriver.cuGraphDestroy(unfinished);
    }
  }

  private static void launch(Launch launch, CUfunction function, CUstream stream) {
    int[] local = axes(launch.local());
    int[] global = axes(launch.global());
    NativePointerObject[] arguments =
        launch.arguments().stream()
            .map(CudaSubmission::argument)
            .toArray(NativePointerObject[]::new);
    Check.success(
        JCudaDriver.cuLaunchKernel(
            function,
            global[0] / local[0],
            global[1] / local[1],
            global[2] / local[2],
            local[0],
            local[1],
            local[2],
            0,
            stream,
            Pointer.to(arguments),
            null),
        launch.what() + ", kernel " + launch.kernel());
  }

  /** Three axes; missing axes have one item. */
  private static int[] axes(long[] items) {
    int[] axes = {1, 1, 1};
    for (int i = 0; i < items.length; i++) {
      axes[i] = Math.toIntExact(items[i]);
    }
    return axes;
  }

  private static Pointer argument(Object argument) {
    if (argument instanceof CudaBuffer buffer) {
      return Pointer.to(buffer.address());
    }
    if (argument instanceof Integer number) {
      return Pointer.to(new int[] {number});
    }
    if (argument instanceof Float number) {
      return Pointer.to(new float[] {number});
    }
    if (argument instanceof int[] struct) {
      return Pointer.to(struct);
    }
    throw new AssertionError("no kernel argument: " + argument);
  }

  @Override
  public void run() {
    if (executable != null) {
      try (CudaDriver.Scope scope = driver.enter()) {
        driver.success(JCudaDriver.cuGraphLaunch(executable, driver.stream()), what);
        driver.ran(suffix);
      }
    }
  }

  /** Waits for the launches: CUDA does not keep the buffers that they use. */
  @Override
  public void close() {
    if (executable != null) {
      driver.release(
          () -> {
            JCudaDriver.cuStreamSynchronize(driver.stream());
            JCudaDriver.cuGraphExecDestroy(executable);
          });
      executable = null;
    }
  }
}
