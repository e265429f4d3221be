package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jars as others use them: the README's example is compiled on the class path, and compiled and
 * run as a module on the module path. Runs after the jars are made.
 */
class PackagedIT {
  /** Automatic modules do not say which modules they need. */
  private static final String ALL = "ALL-MODULE-PATH";

  private static final String VECTORS = ALL + ",jdk.incubator.vector";
  private static final String JARS = absolute("target/lucid/lib");
  private static final String PICTURE = absolute("src/main/resources/lucid/demo/house-3.png");

  @TempDir Path folder;
  private String example;

  private static String absolute(String path) {
    return Path.of(path).toAbsolutePath().toString();
  }

  @BeforeEach
  void readExample() throws IOException {
    Matcher block =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "..", "README.md")));
    assertTrue(block.find(), "the README has no example");
    example = block.group(1);
    assertTrue(example.lines().count() <= 25, "the README's example is to be short");
  }

  /** Runs a command of this JDK in the folder and returns what it printed. */
  private String run(String tool, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    Collections.addAll(command, arguments);
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
  void theExampleOfTheReadmeRuns() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("Example.java"), example);
    run("javac", "-Xlint:all", "-Werror", "-cp", JARS + "/*", "-d", "classes", "Example.java");

    // A named module has no unnamed package, so the example gets one.
    Files.writeString(
        folder.resolve("module-info.java"), "module example { requires lucid.deblur; }");
    Files.writeString(folder.resolve("Example.java"), "package example;\n" + example);
    run("javac", "-p", JARS, "-d", "modules/example", "module-info.java", "Example.java");
    String path = JARS + File.pathSeparator + "modules";
    String main = "example/example.Example";
    String printed = run("java", "--add-modules", VECTORS, "-p", path, "-m", main, PICTURE);

    assertTrue(printed.contains("370 of 370"), printed);
    assertEquals(32, ImageIO.read(folder.resolve("restored.png").toFile()).getWidth());
    String page = Files.readString(folder.resolve("report.html"));
    assertTrue(page.contains("my picture, restored"), page);
    assertFalse(page.contains("lucid development"), "the version is that of the module");
  }

  /** The devices are found as services, and the Vector API may be missing. */
  @Test
  void theCommandLineRunsOnTheModulePath() throws IOException, InterruptedException {
    String main = "lucid.cli/lucid.deblur.cli.Main";
    String vector = run("java", "--add-modules", VECTORS, "-p", JARS, "-m", main, "devices");
    for (String device : List.of("cuda", "opencl", "cpu", "reference")) {
      assertTrue(vector.contains(device), vector);
    }
    assertFalse(vector.contains("plain Java"), vector);
    String plain = run("java", "--add-modules", ALL, "-p", JARS, "-m", main, "devices");
    assertTrue(plain.contains("plain Java"), plain);
  }
}
