package lucid.deblur.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lucid in a process of its own, which may be killed. */
final class ChildProcess {
  private ChildProcess() {}

  /**
   * Starts {@code lucid} with some arguments.
   *
   * @param errors the file for what it complains of
   * @param wrapper a command that runs the command after it, or nothing
   */
  static Process start(Path errors, List<String> wrapper, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // What starts fast: plain loops and the first compiler alone.
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dlucid.loops=plain",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }
}
