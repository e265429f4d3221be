package lucid.deblur.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints.
 *
 * @param out takes results, and nothing else
 * @param notes takes what is good to know, which {@code --quiet} leaves out
 * @param err takes warnings and errors
 * @param verbose whether notes say more
 * @param terminal on which bars may be drawn
 */
record Messages(
    PrintWriter out, PrintWriter notes, PrintWriter err, boolean verbose, Terminal terminal) {
  /** The writers of a command, as its options want them. */
  static Messages of(CommandSpec command) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    VerbosityOptions verbosity = VerbosityOptions.of(command);
    return verbosity.isQuiet()
        ? new Messages(out, new PrintWriter(PrintWriter.nullWriter()), err, false, Terminal.NONE)
        : new Messages(out, err, err, verbosity.isVerbose(), Terminal.ofThisProcess());
  }
}
