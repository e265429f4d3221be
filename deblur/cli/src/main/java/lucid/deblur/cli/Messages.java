package lucid.deblur.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints.
 *
 * @param out takes results, and nothing else
 * @param notes takes what is good to know, which {@code --quiet} leaves out
 * @param err takes warnings and errors
 * @param terminal on which bars may be drawn
 */
record Messages(PrintWriter out, PrintWriter notes, PrintWriter err, Terminal terminal) {
  /** The writers of a command, as its options want them. */
  static Messages of(CommandSpec command) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    return VerbosityOptions.of(command).isQuiet()
        ? new Messages(out, new PrintWriter(PrintWriter.nullWriter()), err, Terminal.NONE)
        : new Messages(out, err, err, Terminal.ofThisProcess());
  }
}
