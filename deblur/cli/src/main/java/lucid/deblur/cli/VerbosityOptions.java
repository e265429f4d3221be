package lucid.deblur.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** Options of every command: how much it says beside its results. */
final class VerbosityOptions {
  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "say nothing but results, warnings and errors")
  private boolean quiet;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description =
          "say also why auto passed over better devices, and where in the code a failure happened")
  private boolean verbose;

  /** The options that a command was called with. */
  static VerbosityOptions of(CommandSpec command) {
    return ((Main) command.root().userObject()).verbosity();
  }

  boolean isQuiet() {
    return quiet;
  }

  boolean isVerbose() {
    return verbose;
  }

  /**
   * Finds out whether the options go together.
   *
   * @throws ParameterException one line, if not
   */
  void requireUse(CommandLine command) {
    if (quiet && verbose) {
      throw new ParameterException(command, "--quiet and --verbose exclude each other: give one");
    }
  }
}
