package lucid.deblur.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Trains priors: one sub-command an architecture. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Trains a prior on your pictures, or the blur prior on simulated camera shake.",
    synopsisSubcommandLabel = "PRIOR",
    subcommands = {TrainBlurCommand.class, TrainStreetCommand.class})
final class TrainCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to train: blur or street");
  }
}
