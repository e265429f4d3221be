package lucid.kernels.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The kernels are CUDA C++ too: nvcc takes them where it is on the path. */
class DialectTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> kernelsAreCuda() throws Exception {
    assumeTrue(
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "nvcc"))),
        "no nvcc on the path");
    Path resources = Path.of(Source.class.getResource("dialect.h").toURI()).getParent();
    List<Path> sources;
    try (Stream<Path> files = Files.list(resources)) {
      sources = files.filter(file -> file.toString().endsWith(".cl")).sorted().toList();
    }
    for (String generated : List.of("activations.h", "chainOperations.h")) {
      Files.writeString(folder.resolve(generated), FunctionHeaders.find(generated).orElseThrow());
    }
    return sources.stream()
        .map(source -> dynamicTest(source.getFileName().toString(), () -> compile(source)));
  }

  private void compile(Path source) throws IOException, InterruptedException {
    Path ptx = folder.resolve(source.getFileName() + ".ptx");
    ProcessBuilder nvcc =
        new ProcessBuilder(
                "nvcc",
                "-x",
                "cu",
                "-ptx",
                "-arch=compute_75",
                "-I" + folder,
                "-o",
                "" + ptx,
                "" + source)
            .redirectErrorStream(true);
    // The libjsig of JDK 17 warns in every process that calls signal(), as nvcc's parts do.
    nvcc.environment().remove("LD_PRELOAD");
    Process process = nvcc.start();
    String printed = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), printed);
    assertEquals("", printed, "warnings");
  }
}
