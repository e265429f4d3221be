package lucid.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import lucid.kernels.gpu.Source;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The PTX that is shipped is that of the sources, and compiles to machine code. */
class PtxTest {
  private static final List<String> ARCHITECTURES = List.of("sm_75", "sm_80", "sm_90");

  @TestFactory
  Stream<DynamicTest> isMadeFromItsSource() {
    return Ptx.sources().stream()
        .map(
            source ->
                dynamicTest(
                    Ptx.file(source),
                    () ->
                        assertEquals(
                            Ptx.header(source),
                            Ptx.text(source).lines().findFirst().orElse(""),
                            "older than its source: run mvn -Pptx process-classes")));
  }

  @Test
  void everyKernelIsShipped() throws Exception {
    Path resources = Path.of(Source.class.getResource("dialect.h").toURI()).getParent();
    try (Stream<Path> files = Files.list(resources);
        Stream<Path> shipped = Files.list(resources.resolve("ptx"))) {
      Set<String> families =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".cl"))
              .map(file -> file.replace(".cl", ""))
              .collect(Collectors.toSet());
      assertEquals(families, Ptx.sources().stream().map(Source::name).collect(Collectors.toSet()));
      assertEquals(
          Ptx.sources().stream().map(Ptx::file).collect(Collectors.toSet()),
          shipped.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  /** JCuda's compiler needs neither a driver nor a GPU. */
  @TestFactory
  Stream<DynamicTest> compilesToMachineCode() {
    return Ptx.sources().stream()
        .flatMap(
            source ->
                ARCHITECTURES.stream()
                    .map(
                        architecture ->
                            dynamicTest(
                                Ptx.file(source) + ", " + architecture,
                                () -> assertEquals("", compile(Ptx.text(source), architecture)))));
  }

  @Test
  void whatIsNoPtxDoesNotCompile() {
    String log = compile(".version 6.4\n.target sm_75\n.address_size 64\nlens;\n", "sm_75");
    assertTrue(log.contains("lens"), log);
  }

  /** The compiler's errors; empty if there is machine code. */
  private static String compile(String ptx, String architecture) {
    byte[] text = ptx.getBytes(StandardCharsets.UTF_8);
    nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
    JNvPTXCompiler.nvPTXCompilerCreate(compiler, text.length, text);
    try {
      String[] options = {"--gpu-name=" + architecture};
      int code = JNvPTXCompiler.nvPTXCompilerCompile(compiler, options.length, options);
      if (code != nvPTXCompileResult.NVPTXCOMPILE_SUCCESS) {
        long[] size = new long[1];
        JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(compiler, size);
        byte[] log = new byte[(int) size[0] + 1];
        JNvPTXCompiler.nvPTXCompilerGetErrorLog(compiler, log);
        return "error " + code + ": " + new String(log, StandardCharsets.UTF_8).strip();
      }
      long[] size = new long[1];
      JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(compiler, size);
      return size[0] > 0 ? "" : "no machine code";
    } finally {
      JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
    }
  }
}
