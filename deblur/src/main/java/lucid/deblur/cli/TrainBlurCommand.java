package lucid.deblur.cli;

import java.util.concurrent.Callable;
import lucid.generators.training.Training;
import lucid.generators.training.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains the kernel prior. */
@Command(
    name = "blur",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Trains the 28x28 kernel prior on simulated camera shake (Boracchi and Foi 2012).")
final class TrainBlurCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private TrainingOptions options;

  @Override
  public Integer call() {
    TrainingSettings settings = options.settings(TrainingSettings.blur());
    options.run(Training.blur(settings, options.card(spec)), spec);
    return 0;
  }
}
