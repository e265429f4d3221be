package lucid.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lucid.kernels.cuda.Ptx;
import lucid.kernels.gpu.Source;

/**
 * Compiles the kernels to PTX with nvcc.
 *
 * <p>Usage: {@code java --class-path CLASSES GeneratePtx.java OUTPUT_DIRECTORY}
 */
public final class GeneratePtx {
  /** The oldest architecture that nvcc 13 takes. */
  private static final String ARCHITECTURE = "compute_75";

  /** The first version for it, of CUDA 10.1; nvcc writes its own newest for every architecture. */
  private static final String VERSION = ".version 6.4";

  private GeneratePtx() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path output = Path.of(arguments[0]);
    Files.createDirectories(output);
    Path folder = Files.createTempDirectory("ptx");
    for (Source source : Ptx.sources()) {
      String text = compile(source, folder.resolve("kernels.cu"), folder.resolve("kernels.ptx"));
      Files.writeString(output.resolve(Ptx.file(source)), Ptx.header(source) + "\n" + text);
    }
  }

  private static String compile(Source source, Path input, Path output)
      throws IOException, InterruptedException {
    Files.writeString(input, source.text());
    ProcessBuilder nvcc =
        new ProcessBuilder("nvcc", "-ptx", "-arch=" + ARCHITECTURE, "-o", "" + output, "" + input);
    if (!source.options().isEmpty()) {
      nvcc.command().add(source.options());
    }
    if (nvcc.inheritIO().start().waitFor() != 0) {
      throw new IOException("nvcc did not compile '" + source.name() + "'");
    }
    // Comments name the compiler's build, and nothing of the kernels.
    return Files.readString(output)
        .replaceAll("(?m)^//.*\n", "")
        .replaceFirst("\\.version \\d+\\.\\d+", VERSION)
        .strip()
        .concat("\n");
  }
}
