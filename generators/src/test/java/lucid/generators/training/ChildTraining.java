package lucid.generators.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lucid.generators.architectures.StreetVae;
import lucid.generators.training.data.Augmentation;
import lucid.generators.training.data.TrainingData;
import lucid.generators.training.method.VaeSettings;
import lucid.tensor.Device;
import lucid.tensor.Devices;

/** A tiny training in a process of its own, which {@link KilledTrainingTest} kills. */
final class ChildTraining {
  private ChildTraining() {}

  /**
   * Trains on the folder {@code args[0]} into {@code args[1]}; resumes if there is a checkpoint.
   */
  public static void main(String[] args) {
    VaeSettings settings =
        VaeSettings.street()
            .with("batch", "4")
            .with("steps", args[2])
            .with("warmUp", "5")
            .with("emaDecay", "0.9")
            .with("reportEvery", "1")
            .with("checkpointEvery", "2");
    TrainingData data = TrainingData.read(Path.of(args[0]), 32, 32, 3, line -> {});
    Training training =
        Training.pictures(
            new StreetVae(2, 3), data, Augmentation.STREET, List.of(), settings, Map.of());
    Path out = Path.of(args[1]);
    Path checkpoint = new TrainingFiles(out).checkpoint();
    TrainingListener listener = progress -> System.out.println(progress.step());
    try (Device device = Devices.open("cpu")) {
      training.run(device, listener, Files.exists(checkpoint) ? checkpoint : null, checkpoint, out);
    }
  }
}
