package lucid.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * One call of the driver fails, in a process of its own: Lucid prints one line, or does without the
 * call, and leaves nothing open. Only the CUDA emulator can make a call fail.
 */
class InjectedFailuresTest {
  /** The calls that fail, by function of the driver, and the error's number. */
  private static final Map<String, Integer> FAILURES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("cuDevicePrimaryCtxRetain", 2),
              Map.entry("cuCtxPushCurrent_v2", 201),
              Map.entry("cuStreamCreate", 2),
              Map.entry("cuModuleLoadDataEx", 209),
              Map.entry("cuModuleGetFunction", 500),
              Map.entry("cuMemAlloc_v2", 2),
              Map.entry("cuMemcpyHtoD_v2", 1),
              Map.entry("cuMemcpyDtoH_v2", 1),
              Map.entry("cuStreamBeginCapture_v2", 900),
              Map.entry("cuLaunchKernel", 701),
              Map.entry("cuStreamEndCapture", 901),
              Map.entry("cuGraphInstantiateWithFlags", 2),
              Map.entry("cuGraphLaunch", 2)));

  private static final int[] CALLS = {1, 2, 5};

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> aFailureIsOneLineAndLeavesNothingOpen() {
    assumeTrue(System.getenv(EmulatorLog.VARIABLE) != null, "no CUDA emulator");
    Stream<DynamicTest> plain =
        FAILURES.entrySet().stream()
            .flatMap(
                failure ->
                    IntStream.of(CALLS)
                        .mapToObj(call -> test(failure.getKey(), call, failure.getValue(), false)));
    Stream<DynamicTest> verified =
        Stream.of("cuGraphInstantiateWithFlags", "cuLaunchKernel")
            .map(function -> test(function, 4, FAILURES.get(function), true));
    return Stream.concat(plain, verified);
  }

  private DynamicTest test(String function, int call, int code, boolean verify) {
    String failure = "%s:%d=%d".formatted(function, call, code);
    return dynamicTest(failure + (verify ? ", verified" : ""), () -> check(failure, code, verify));
  }

  private void check(String failure, int code, boolean verify)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "emulator", ".log");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            InjectedFailures.class.getName(),
            Boolean.toString(verify));
    java.environment().remove("CUDAEMU_COVERAGE");
    java.environment().put("CUDAEMU_FAIL", failure);
    java.environment().put(EmulatorLog.VARIABLE, log.toString());
    java.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = java.start();
    List<String> printed = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertEquals(0, process.waitFor(), printed.toString());
    assertEquals(1, printed.size(), printed.toString());
    String line = printed.get(0);
    assertTrue(
        line.equals(InjectedFailures.DONE)
            || line.contains("CUDA error " + code + " ")
            || line.contains("out of memory"),
        line);
    new EmulatorLog(log).requireClean();
  }
}
