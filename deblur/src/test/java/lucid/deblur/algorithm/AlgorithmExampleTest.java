package lucid.deblur.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/ALGORITHMS.md, as a user of the library compiles and runs it. */
class AlgorithmExampleTest {
  private static final String SERVICES =
      "META-INF/services/lucid.deblur.algorithm.AlgorithmCatalogue";

  @TempDir Path folder;

  private static List<String> blocks(String language) throws IOException {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "docs", "ALGORITHMS.md")));
    List<String> blocks = new ArrayList<>();
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  /** Runs a command of this JDK in the folder and returns what it printed. */
  private String run(String tool, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    Path printed = folder.resolve("printed.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(printed);
    assertTrue(ended, said);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  @Test
  void theExampleIsCompiledFoundAndRun() throws Exception {
    List<String> sources = blocks("java");
    assertTrue(sources.get(0).lines().count() < 60, "the example is to be short");
    Files.writeString(folder.resolve("SparseDescent.java"), sources.get(0));
    Files.writeString(folder.resolve("Restore.java"), sources.get(1));
    Files.writeString(folder.resolve("sparse.json"), blocks("json").get(0));
    Path services = folder.resolve("classes").resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, blocks("text").get(0));
    PictureFiles.write(folder.resolve("blurred.png"), smooth());

    String libraries = System.getProperty("java.class.path");
    List<String> files = List.of("SparseDescent.java", "Restore.java");
    List<String> compile = new ArrayList<>(List.of("-Xlint:all", "-cp", libraries));
    compile.addAll(List.of("-d", "classes"));
    compile.addAll(files);
    run("javac", compile);

    String classes = "classes" + System.getProperty("path.separator") + libraries;
    String printed =
        run("java", List.of("-Dlucid.loops=plain", "-cp", classes, "Restore", "blurred.png"));
    Matcher residual = Pattern.compile("residual ([0-9.E-]+)").matcher(printed);
    assertTrue(residual.find(), printed);
    assertTrue(Double.parseDouble(residual.group(1)) < 0.1, printed);
    assertTrue(printed.contains("\"algorithm\" : \"sparse-descent\""), printed);
    assertTrue(printed.contains("\"entropyWeight\" : 1.0E-4"), printed);
  }

  private static Picture smooth() {
    float[] values = new float[32 * 32 * 3];
    for (int i = 0; i < values.length; i++) {
      int x = i / 3 % 32;
      int y = i / 96;
      values[i] = (float) (0.5 + 0.2 * Math.sin(0.2 * x + i % 3) * Math.cos(0.15 * y));
    }
    return new Picture(32, 32, 3, values);
  }
}
