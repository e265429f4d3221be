package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Results on standard output, everything else beside it, as much of it as is wanted. */
class VerbosityTest extends CommandTest {
  static Stream<String> commands() {
    return new CommandLine(new Main()).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTakesBoth(String command) {
    CommandLine parsed = new CommandLine(new Main()).getSubcommands().get(command);
    for (String option : List.of("--quiet", "--verbose")) {
      assertTrue(parsed.getCommandSpec().optionsMap().containsKey(option), command);
    }
  }

  @Test
  void quietSaysResultsOnly() throws IOException {
    assertEquals(0, search("deblur", colour(), 40, "--out", out, "--device", "cpu"), complaint);
    assertTrue(complaint.contains("restarts of"), complaint);
    assertTrue(complaint.contains("step 40 of 40"), complaint);
    assertEquals(1, printed.lines().count(), printed);
    Object[] quiet = {"--out", out, "--device", "cpu", "--quiet"};
    assertEquals(0, search("deblur", colour(), 40, quiet), complaint);
    assertEquals(1, printed.lines().count(), printed);
    assertFalse(complaint.contains("step") || complaint.contains("device"), complaint);
  }

  @Test
  void quietStillWarnsAndRefuses() throws IOException {
    assertEquals(
        0, search("deblur", colour(), 1, "--out", out, "--device", "cpu", "--quiet", "--force"));
    assertTrue(complaint.contains("residual"), complaint);
    assertEquals(2, lucid("blur", folder.resolve("none.png"), "--kernel", "random", "--quiet"));
    assertTrue(complaint.startsWith("lucid: "), complaint);
  }

  @Test
  void quietAndVerboseExcludeEachOther() {
    assertEquals(2, lucid("doctor", "--quiet", "--verbose"));
    assertTrue(complaint.contains("--quiet and --verbose exclude each other"), complaint);
  }

  /** The file of settings that comes with jHDF logs to standard output, see case 16. */
  @Test
  void librariesLogBesideTheResults() {
    assertEquals(0, lucid("devices"));
    assertEquals("System.err", System.getProperty("org.slf4j.simpleLogger.logFile"));
    assertEquals("warn", System.getProperty("org.slf4j.simpleLogger.defaultLogLevel"));
  }

  @Test
  void capitalEndingsNameRecipesToo() throws IOException {
    Path capital = Files.move(endless(), folder.resolve("RECIPE.JSON"));
    Object[] options = {"--recipe", capital, "--kernel-size", 5, "--steps", 2, "--device", "cpu"};
    Object[] fixed = {"deblur", colour(), "--out", out, "--blur-prior", blur};
    assertEquals(0, lucid(join(fixed, options)), complaint);
  }

  /** What bash does at a tabulator after {@code ./lucid}: a path is completed as its last part. */
  @Test
  void bashCompletesTheLauncherOfThisFolder() throws Exception {
    assertEquals(0, lucid("generate-completion"));
    Path script = Files.writeString(folder.resolve("completion"), printed);
    String ask =
        "source '%s'; COMP_WORDS=(./lucid deblur --verb); COMP_CWORD=2; COMP_LINE=x; compopt() { :; };"
                .formatted(script)
            + " complete -p lucid; $(complete -p lucid | sed 's/.*-F \\([^ ]*\\).*/\\1/');"
            + " echo \"${COMPREPLY[@]}\"";
    Path said = folder.resolve("said");
    Process bash;
    try {
      bash = new ProcessBuilder("bash", "-c", ask).redirectOutput(said.toFile()).start();
    } catch (IOException exception) {
      assumeTrue(false, "no bash here");
      return;
    }
    assertTrue(bash.waitFor(60, TimeUnit.SECONDS), "bash does not end");
    List<String> lines = Files.readAllLines(said);
    assertEquals("--verbose", lines.get(lines.size() - 1).strip(), lines.toString());
  }
}
