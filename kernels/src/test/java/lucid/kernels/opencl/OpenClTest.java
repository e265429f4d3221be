package lucid.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.kernels.cuda.CudaProvider;
import lucid.kernels.gpu.Buffer;
import lucid.kernels.gpu.Chains;
import lucid.kernels.gpu.Driver;
import lucid.kernels.gpu.GpuDevice;
import lucid.kernels.gpu.Launch;
import lucid.kernels.gpu.MemoryAccount;
import lucid.kernels.gpu.Source;
import lucid.kernels.gpu.Submission;
import lucid.kernels.gpu.Tiling;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider.Options;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for and the choice of the opencl device, and its errors. */
class OpenClTest {
  private static final Source FILL =
      new Source(
          "fill",
          "__kernel __attribute__((reqd_work_group_size(4, 1, 1)))"
              + " void fill(__global float *y, float value) { y[get_global_id(0)] = value; }",
          "");

  /** In CI a machine without OpenCL is a failure, elsewhere a reason to skip. */
  @BeforeEach
  void openClIsHere() {
    Optional<String> reason = new OpenClProvider().unavailable();
    if (reason.isPresent() && "true".equals(System.getenv("CI"))) {
      fail("CI must test device opencl: " + reason.get());
    }
    assumeTrue(reason.isEmpty(), () -> "device opencl: " + reason.get());
  }

  /** The tests themselves run under the driver. */
  @Test
  void theJvmKeepsItsSignals() {
    assertEquals(Optional.empty(), SignalChaining.missing());
  }

  private static OpenClDriver driver() {
    return new OpenClDriver(OpenClDevice.all().get(0));
  }

  private static Launch fill(Source source, long local, Object... arguments) {
    return new Launch(
        source, "fill", "fill [8]", new long[] {8}, new long[] {local}, List.of(arguments));
  }

  @Test
  void runsWhatIsLaunched() {
    try (OpenClDriver driver = driver();
        Buffer buffer = driver.allocate("a test", 8)) {
      try (var submission = driver.prepare(List.of(fill(FILL, 4, buffer, 3f)))) {
        submission.run();
        float[] found = new float[8];
        buffer.read(found);
        assertEquals(3, found[7]);
      }
    }
  }

  @Test
  void errorsHaveNumberNameAndShapes() {
    try (OpenClDriver driver = driver();
        Buffer buffer = driver.allocate("a test", 8);
        var submission = driver.prepare(List.of(fill(FILL, 8, buffer, 3f)))) {
      var thrown = assertThrows(IllegalStateException.class, submission::run);
      assertEquals(
          "OpenCL error -54 CL_INVALID_WORK_GROUP_SIZE in fill [8], kernel fill",
          thrown.getMessage());
    }
  }

  @Test
  void buildFailuresCarryTheLog() {
    Source broken = new Source("broken", "__kernel void fill(__global float *y) { y = lens; }", "");
    try (OpenClDriver driver = driver();
        Buffer buffer = driver.allocate("a test", 8)) {
      var thrown =
          assertThrows(
              IllegalStateException.class, () -> driver.prepare(List.of(fill(broken, 4, buffer))));
      assertTrue(thrown.getMessage().contains("'broken'"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("CL_BUILD_PROGRAM_FAILURE"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("lens"), thrown.getMessage());
    }
  }

  @Test
  void outOfMemorySaysHowMuch() {
    System.setProperty(MemoryAccount.LIMIT, "100000");
    try (Device device = Devices.open("opencl");
        State state = device.newState()) {
      Expr x = Ops.input("x", Shape.of(200, 200));
      Graph graph = Graph.builder("large").output("y", x.matMul(x)).build();
      var thrown = assertThrows(OutOfDeviceMemory.class, () -> device.compile(graph, state));
      assertTrue(thrown.getMessage().contains("160,000 bytes"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("100,000"), thrown.getMessage());
      Expr small = Ops.input("x", Shape.of(2));
      Graph other = Graph.builder("small").output("y", small.plus(1)).build();
      try (Program program = device.compile(other, state)) {
        program.set("x", Tensor.of(small.shape(), 1f, 2));
        program.run();
        assertEquals(3, program.get("y").get(1), "a program that fits still runs");
      }
    } finally {
      System.clearProperty(MemoryAccount.LIMIT);
    }
  }

  @Test
  void devicesAreCountedFromZero() {
    int count = new OpenClProvider().count();
    Devices.open("opencl:0").close();
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> Devices.open("opencl:" + count));
    assertTrue(thrown.getMessage().contains("opencl:" + (count - 1)), thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Devices.open("opencl:first"));
  }

  private static Graph layer() {
    Expr x = Ops.input("x", Shape.of(2, 5, 4, 3));
    Expr w = Ops.constant(Philox.normal(1, 0, Shape.of(3, 3, 3, 7)));
    Expr y = Ops.conv2dSame(x, w, 1).plus(Ops.constant(Philox.normal(2, 0, Shape.of(7)))).relu();
    Variable total = Variable.zeros("total", Shape.scalar());
    return Graph.builder("layer")
        .output("y", y.tanh().times(2))
        .update(total, total.read().plus(y.sum()))
        .build();
  }

  @Test
  void aRightDeviceVerifiesItself() {
    try (Device device = Devices.open("opencl", new Options(0, 0, true), line -> {});
        State state = device.newState();
        Program program = device.compile(layer(), state)) {
      program.set("x", Philox.normal(3, 0, Shape.of(2, 5, 4, 3)));
      program.run();
      Tensor first = program.get("y");
      program.run();
      assertArrayEquals(first.toFloats(), program.get("y").toFloats());
    }
  }

  /** A driver whose products go wrong. */
  @Test
  void aWrongKernelIsNamed() {
    OpenClDriver driver = driver();
    Driver wrong = new WrongDriver(driver);
    try (Device device = new GpuDevice(wrong, true);
        State state = device.newState();
        Program program = device.compile(layer(), state)) {
      program.set("x", Philox.normal(3, 0, Shape.of(2, 5, 4, 3)));
      var thrown = assertThrows(IllegalStateException.class, program::run);
      assertTrue(
          thrown.getMessage().startsWith("device opencl is wrong in conv2d [2,5,4,3] [3,3,3,7]"),
          thrown.getMessage());
    }
  }

  @Test
  void devicesThatCannotVerifyThemselvesSaySo() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Devices.open("cpu", new Options(0, 0, true), line -> {}));
    assertEquals("device cpu does not verify itself: choose cuda, opencl", thrown.getMessage());
  }

  /** Gives convolutions zeros in place of their bias. */
  private record WrongDriver(OpenClDriver driver) implements Driver {
    @Override
    public Submission prepare(List<Launch> launches) {
      return driver.prepare(launches.stream().map(WrongDriver::spoil).toList());
    }

    private static Launch spoil(Launch launch) {
      if (!launch.kernel().equals("convolution")) {
        return launch;
      }
      List<Object> arguments = new ArrayList<>(launch.arguments());
      arguments.set(3, arguments.get(2));
      return new Launch(
          launch.source(),
          launch.kernel(),
          launch.what(),
          launch.global(),
          launch.local(),
          arguments);
    }

    @Override
    public String name() {
      return driver.name();
    }

    @Override
    public String description() {
      return driver.description();
    }

    @Override
    public Tiling tiling() {
      return driver.tiling();
    }

    @Override
    public Chains chains() {
      return driver.chains();
    }

    @Override
    public int alignment() {
      return driver.alignment();
    }

    @Override
    public Buffer allocate(String what, long elements) {
      return driver.allocate(what, elements);
    }

    @Override
    public void close() {
      driver.close();
    }
  }

  /** A processor is better served by cpu. */
  @Test
  void autoTakesNoProcessor() {
    assumeTrue(!OpenClDevice.all().get(0).isGpu(), "there is a GPU under OpenCL");
    assumeTrue(new CudaProvider().unavailable().isPresent(), "there is a GPU under CUDA");
    List<String> log = new ArrayList<>();
    try (Device device = Devices.open(Devices.AUTO, Options.DEFAULT, log::add)) {
      assertEquals("cpu", device.name());
      assertTrue(
          log.stream().anyMatch(line -> line.startsWith("passed over device opencl: no GPU")),
          log.toString());
    }
  }

  /** A loader that finds no driver, in a process of its own because it looks only once. */
  @Test
  void aMissingDriverIsSaid(@TempDir Path empty) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Unavailable.class.getName());
    builder.environment().put("OCL_ICD_VENDORS", empty.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String printed = new String(process.getInputStream().readAllBytes()).strip();
    assertEquals(0, process.waitFor(), printed);
    assertTrue(printed.startsWith("no OpenCL driver is installed"), printed);
  }

  /** Prints why there is no OpenCL. */
  static final class Unavailable {
    private Unavailable() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
      System.out.println(new OpenClProvider().unavailable().orElse("available"));
    }
  }
}
