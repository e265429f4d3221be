package lucid.deblur.cli;

import java.io.PrintWriter;
import lucid.deblur.report.Environment;
import lucid.deblur.report.Json;
import lucid.generators.Priors;
import lucid.generators.WeightedPrior;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Prints the environment for a bug report. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Prints the environment; paste it into a bug report.")
final class DoctorCommand implements Runnable {
  @CommandLine.Spec private CommandSpec spec;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    Json.fields(Environment.now())
        .forEach((key, value) -> out.println("%-12s %s".formatted(key, value)));
    out.println("%-12s %d MiB".formatted("max heap", Runtime.getRuntime().maxMemory() >> 20));
    out.println();
    out.println("Devices:");
    DevicesCommand.print(out);
    out.println();
    out.println("Priors:");
    for (String name : Priors.names()) {
      out.println("%-10s %s".formatted(name, describe(name)));
    }
  }

  private static String describe(String name) {
    try {
      WeightedPrior prior = Priors.load(name);
      return prior.architecture() + ", " + prior.hash();
    } catch (RuntimeException exception) {
      return "not usable: " + exception.getMessage();
    }
  }
}
