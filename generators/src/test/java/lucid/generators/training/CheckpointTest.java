package lucid.generators.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lucid.generators.architectures.BlurVae;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.data.KernelBatches;
import lucid.generators.training.method.GanSettings;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.training.method.VaeSettings;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
  private static final Architecture NETWORK = new BlurVae(3, 4);
  private static final BatchSource KERNELS = new KernelBatches(1, 8, 4);
  private static final TrainingSettings SETTINGS =
      VaeSettings.blur()
          .with("batch", "8")
          .with("steps", "6")
          .with("warmUp", "0")
          .with("emaDecay", "0.9")
          .with("reportEvery", "2")
          .with("checkpointEvery", "3");

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void progress(Progress progress) {}

        @Override
        public void message(String line) {}
      };

  @TempDir Path folder;
  private Path checkpoint;

  @BeforeEach
  void nameTheCheckpoint() {
    checkpoint = folder.resolve("checkpoint.safetensors");
  }

  private static void train(
      String device, BatchSource source, TrainingSettings settings, Consumer<Trainer> action) {
    try (Device opened = Devices.open(device);
        Trainer trainer = new Trainer(NETWORK, source, settings, opened)) {
      action.accept(trainer);
    }
  }

  private void refusesToResume(BatchSource source, TrainingSettings settings, String message) {
    train(
        "cpu",
        source,
        settings,
        trainer -> {
          var error = assertThrows(BadInput.class, () -> trainer.resume(checkpoint));
          assertTrue(
              error.getMessage().startsWith("cannot resume from " + checkpoint + ": " + message),
              error.getMessage());
          assertEquals(1, error.getMessage().lines().count(), error.getMessage());
          assertEquals(0, trainer.step());
        });
  }

  private static final TrainingSettings ADVERSARIAL =
      GanSettings.dcgan()
          .with("batch", "8")
          .with("steps", "6")
          .with("discriminatorChannels", "2")
          .with("emaDecay", "0.9")
          .with("reportEvery", "2")
          .with("checkpointEvery", "3");

  static List<Arguments> trainings() {
    return List.of(
        Arguments.of("reference", SETTINGS),
        Arguments.of("cpu", SETTINGS),
        Arguments.of("reference", ADVERSARIAL),
        Arguments.of("cpu", ADVERSARIAL));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void aResumedTrainingEndsInTheSameBits(String device, TrainingSettings settings) {
    List<TrainingHistory.Row> course = new ArrayList<>();
    Map<String, double[]> whole = new HashMap<>();
    train(
        device,
        KERNELS,
        settings,
        trainer -> {
          trainer.runTo(3, SILENT, checkpoint);
          trainer.run(SILENT, null);
          trainer.weights().tensors().forEach((n, tensor) -> whole.put(n, tensor.toDoubles()));
          course.addAll(trainer.history().rows());
        });
    train(
        device,
        KERNELS,
        settings,
        trainer -> {
          trainer.resume(checkpoint);
          assertEquals(3, trainer.step());
          trainer.run(SILENT, null);
          assertFalse(course.isEmpty());
          assertEquals(course, trainer.history().rows());
          Weights resumed = trainer.weights();
          assertEquals(whole.keySet(), resumed.tensors().keySet());
          whole.forEach(
              (name, values) -> assertArrayEquals(values, resumed.tensor(name).toDoubles(), name));
        });
  }

  @Test
  void theStepsThatWerePlannedAreKnown() {
    train("cpu", KERNELS, SETTINGS, trainer -> trainer.saveCheckpoint(checkpoint));
    assertEquals(6, Trainer.plannedSteps(checkpoint));
    change("settings", "{}");
    var error = assertThrows(BadInput.class, () -> Trainer.plannedSteps(checkpoint));
    assertEquals(
        "cannot resume from " + checkpoint + ": no number of steps in its settings '{}'",
        error.getMessage());
  }

  @Test
  void otherSettingsOrDataAreRefused() {
    train("cpu", KERNELS, SETTINGS, trainer -> trainer.saveCheckpoint(checkpoint));
    refusesToResume(KERNELS, SETTINGS.with("seed", "2"), "its settings are {");
    refusesToResume(
        new KernelBatches(1, 8, 5),
        SETTINGS,
        "its data are {data=simulated camera shake after Boracchi and Foi 2012, new kernels in each"
            + " batch, data.heldout=4 kernels}, want {");
  }

  @Test
  void fieldsThatAreMissingOrMalformedAreRefused() {
    train("cpu", KERNELS, SETTINGS, trainer -> trainer.saveCheckpoint(checkpoint));
    for (String step : new String[] {"", "three", "-1", "1.5", "7", "99999999999"}) {
      change("step", step);
      refusesToResume(
          KERNELS,
          SETTINGS,
          "its metadata field 'step' is " + step + ", want a number from 0 to 6");
    }
    change("step", null);
    refusesToResume(KERNELS, SETTINGS, "its metadata field 'step' is null");
    change("step", "3");
    change("history", "step,loss\n2,x\n");
    refusesToResume(
        KERNELS, SETTINGS, "its metadata field 'history': '2,x' is not made of numbers");
    change("data", null);
    refusesToResume(KERNELS, SETTINGS, "its data are null, want {data=simulated");
  }

  /** Sets or removes a field of the checkpoint. */
  private void change(String field, String value) {
    Weights weights = Safetensors.read(checkpoint);
    Map<String, String> metadata = new HashMap<>(weights.metadata());
    metadata.put(field, value);
    metadata.values().removeIf(text -> text == null);
    Safetensors.write(checkpoint, weights.withMetadata(metadata), ElementType.F32);
  }

  /** The first step's loss is finite, but its rate is infinite in float32. */
  @Test
  void weightsThatAreNotFiniteDoNotReplaceACheckpoint() throws IOException {
    Files.writeString(checkpoint, "good");
    TrainingSettings settings = SETTINGS.with("rate", "1e39").with("checkpointEvery", "1");
    train(
        "cpu",
        KERNELS,
        settings,
        trainer -> {
          var error =
              assertThrows(IllegalStateException.class, () -> trainer.run(SILENT, checkpoint));
          assertTrue(
              error
                  .getMessage()
                  .matches(
                      "\\S+ is not finite at step 1: lower the rate \\(1.0E39\\)"
                          + " or raise its warm-up \\(0 steps\\)"),
              error.getMessage());
        });
    assertEquals("good", Files.readString(checkpoint));
  }
}
