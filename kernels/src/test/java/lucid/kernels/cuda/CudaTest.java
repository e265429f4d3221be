package lucid.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jcuda.driver.CUcontext;
import jcuda.driver.JCudaDriver;
import lucid.kernels.gpu.Buffer;
import lucid.kernels.gpu.Launch;
import lucid.kernels.gpu.MemoryAccount;
import lucid.kernels.gpu.Source;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider.Options;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The search for and the choice of the cuda device, and its errors. */
class CudaTest {
  private static final Shape SHAPE = Shape.of(1000);

  private final EmulatorLog log = new EmulatorLog();

  @AfterEach
  void nothingIsLeftOpen() {
    log.requireClean();
  }

  private static Optional<String> reason() {
    return new CudaProvider().unavailable();
  }

  private static CudaDriver driver() {
    assumeTrue(reason().isEmpty(), () -> "device cuda: " + reason().get());
    return new CudaDriver(CudaDevice.all().get(0));
  }

  private static Launch fill(long local, Object... arguments) {
    return new Launch(
        Source.of("shape", ""),
        "fill",
        "fill [8]",
        new long[] {local},
        new long[] {local},
        List.of(arguments));
  }

  @Test
  void aMissingDriverIsSaidInOneLine() {
    assumeTrue(reason().isPresent(), "device cuda is here");
    String first = reason().get();
    assertEquals(first, reason().get(), "the same when asked again");
    assertFalse(first.contains("\n"), first);
    assertTrue(first.contains("CUDA"), first);
    var thrown = assertThrows(IllegalStateException.class, () -> Devices.open("cuda"));
    assertEquals("cannot use device 'cuda': " + first, thrown.getMessage());
  }

  @Test
  void autoPrefersCuda() {
    List<String> log = new ArrayList<>();
    try (Device device = Devices.open(Devices.AUTO, Options.DEFAULT, log::add)) {
      String start = reason().isEmpty() ? "device cuda: " : "passed over device cuda: ";
      assertTrue(log.get(0).startsWith(start), log.toString());
      assertEquals(reason().isEmpty(), device.name().equals("cuda"));
    }
  }

  @Test
  void errorsHaveNumberAndName() {
    var thrown = assertThrows(IllegalStateException.class, () -> Check.success(700, "fill [8]"));
    assertEquals("CUDA error 700 CUDA_ERROR_ILLEGAL_ADDRESS in fill [8]", thrown.getMessage());
  }

  @Test
  void runsWhatIsLaunched() {
    try (CudaDriver driver = driver();
        Buffer buffer = driver.allocate("a test", 8);
        var submission = driver.prepare(List.of(fill(8, buffer, 8, 3f)))) {
      submission.run();
      float[] found = new float[8];
      buffer.read(found);
      assertEquals(3, found[7]);
    }
  }

  @Test
  void errorsHaveKernelAndShapes() {
    try (CudaDriver driver = driver();
        Buffer buffer = driver.allocate("a test", 8)) {
      var thrown =
          assertThrows(
              IllegalStateException.class,
              () -> driver.prepare(List.of(fill(4096, buffer, 8, 3f))));
      assertTrue(thrown.getMessage().startsWith("CUDA error "), thrown.getMessage());
      assertTrue(thrown.getMessage().endsWith("in fill [8], kernel fill"), thrown.getMessage());
    }
  }

  @Test
  void buildFailuresCarryTheLog() {
    try (CudaDriver driver = driver();
        CudaDriver.Scope scope = driver.enter()) {
      String broken = ".version 6.4\n.target sm_75\n.address_size 64\nlens;\n";
      var thrown = assertThrows(IllegalStateException.class, () -> Modules.load("broken", broken));
      assertTrue(thrown.getMessage().contains("'broken'"), thrown.getMessage());
      assertTrue(thrown.getMessage().contains("lens"), thrown.getMessage());
    }
  }

  @Test
  void outOfMemorySaysHowMuch() {
    System.setProperty(MemoryAccount.LIMIT, "100000");
    try (CudaDriver driver = driver()) {
      var thrown = assertThrows(OutOfDeviceMemory.class, () -> driver.allocate("a test", 40000));
      assertTrue(thrown.getMessage().contains("160,000 bytes"), thrown.getMessage());
    } finally {
      System.clearProperty(MemoryAccount.LIMIT);
    }
  }

  /** A launch that waits in the queue uses the program's memory. */
  @Test
  void programsMayBeClosedRightAfterARun() {
    assumeTrue(reason().isEmpty(), () -> "device cuda: " + reason().get());
    Graph graph = Graph.builder("test").output("y", Ops.input("x", SHAPE).exp()).build();
    try (Device device = Devices.open("cuda");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("x", Tensor.zeros(SHAPE));
      program.run();
    }
  }

  /** Other libraries of the process have contexts of their own. */
  @Test
  void contextOfTheThreadIsRestored() {
    assumeTrue(reason().isEmpty(), () -> "device cuda: " + reason().get());
    CUcontext none = new CUcontext();
    Check.success(JCudaDriver.cuCtxSetCurrent(none), "the choice of no context");
    try (CudaDriver driver = driver()) {
      try (Buffer buffer = driver.allocate("a test", 8);
          var submission = driver.prepare(List.of(fill(8, buffer, 8, 3f)))) {
        submission.run();
        buffer.write(new float[8]);
        buffer.read(new float[8]);
        assertEquals(none, context());
      }
      assertEquals(none, context());
    }
  }

  private static CUcontext context() {
    CUcontext context = new CUcontext();
    Check.success(JCudaDriver.cuCtxGetCurrent(context), "a question to the driver");
    return context;
  }
}
