package lucid.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lucid.kernels.OpGraphs;
import lucid.kernels.gpu.Buffer;
import lucid.kernels.gpu.Chains;
import lucid.kernels.gpu.Driver;
import lucid.kernels.gpu.GpuDevice;
import lucid.kernels.gpu.Launch;
import lucid.kernels.gpu.Memory;
import lucid.kernels.gpu.Submission;
import lucid.kernels.gpu.Tiling;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.State;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every launch of the parity suite as the cuda device would make it has the arguments that its
 * kernel in PTX takes, and a grid that CUDA allows. This needs no GPU.
 */
class SignatureTest {
  /** Along the second and third axis of a grid. */
  private static final long MOST_GROUPS = 65535;

  private static final int MOST_ITEMS_A_GROUP = 1024;

  private static final Pattern PARAMETER =
      Pattern.compile("\\.param (?:\\.align \\d+ )?\\.(\\w+) \\w+(?:\\[(\\d+)])?");

  private final Map<String, List<String>> signatures = new ConcurrentHashMap<>();

  @TestFactory
  Stream<DynamicTest> launchesFitTheirKernels() {
    return OpGraphs.all().map(graph -> DynamicTest.dynamicTest(graph.name(), () -> compile(graph)));
  }

  private void compile(Graph graph) {
    List<Launch> launches = new ArrayList<>();
    try (Device device = new GpuDevice(new Recorder(launches), false);
        State state = device.newState()) {
      device.compile(graph, state).close();
    }
    launches.forEach(this::check);
  }

  private void check(Launch launch) {
    List<String> wanted =
        signatures.computeIfAbsent(
            Ptx.file(launch.source()) + " " + launch.kernel(), key -> signature(launch));
    assertEquals(wanted, launch.arguments().stream().map(SignatureTest::type).toList());
    long items = 1;
    for (int axis = 0; axis < launch.global().length; axis++) {
      long local = launch.local()[axis];
      items *= local;
      assertEquals(0, launch.global()[axis] % local, launch.what());
      long most = axis == 0 ? Integer.MAX_VALUE : MOST_GROUPS;
      assertTrue(launch.global()[axis] / local <= most, launch.what());
    }
    assertTrue(items <= MOST_ITEMS_A_GROUP, launch.what());
  }

  private static List<String> signature(Launch launch) {
    String text = Ptx.text(launch.source());
    int start = text.indexOf(".entry " + launch.kernel() + "(");
    assertTrue(start >= 0, "no kernel " + launch.kernel() + " in " + Ptx.file(launch.source()));
    Matcher matcher = PARAMETER.matcher(text.substring(start, text.indexOf('{', start)));
    List<String> types = new ArrayList<>();
    while (matcher.find()) {
      types.add(matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)));
    }
    return types;
  }

  /** As PTX names the type of a parameter. */
  private static String type(Object argument) {
    if (argument instanceof Memory) {
      return "u64";
    }
    if (argument instanceof Integer) {
      return "u32";
    }
    if (argument instanceof Float) {
      return "f32";
    }
    return "b8" + Integer.BYTES * ((int[]) argument).length;
  }

  /** Keeps launches in place of running them. */
  private record Recorder(List<Launch> launches) implements Driver {
    @Override
    public Submission prepare(List<Launch> prepared) {
      launches.addAll(prepared);
      return new Nothing();
    }

    @Override
    public String name() {
      return CudaProvider.NAME;
    }

    @Override
    public String description() {
      return "a record of launches";
    }

    @Override
    public Tiling tiling() {
      return Tiling.SHARED;
    }

    @Override
    public Chains chains() {
      return Chains.INTERPRETED;
    }

    @Override
    public int alignment() {
      return 64;
    }

    @Override
    public Buffer allocate(String what, long elements) {
      return new Empty(elements);
    }

    @Override
    public void close() {}
  }

  /** Runs nothing. */
  private record Nothing() implements Submission {
    @Override
    public void run() {}

    @Override
    public void close() {}
  }

  /** Has a size only. */
  private record Empty(long elements) implements Buffer {
    @Override
    public Buffer slice(long start, long count) {
      return new Empty(count);
    }

    @Override
    public void write(float[] values) {}

    @Override
    public void read(float[] target) {}

    @Override
    public void close() {}
  }
}
