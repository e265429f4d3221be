package lucid.generators.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import lucid.generators.architectures.BlurVae;
import lucid.generators.training.data.KernelBatches;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.training.method.VaeSettings;
import lucid.generators.weights.Safetensors;
import lucid.tensor.Device;
import lucid.tensor.DeviceFailure;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Program;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves behind when its device is lost, and what it says. */
class DeviceFailureTest {
  private static final TrainingSettings SETTINGS =
      VaeSettings.blur()
          .with("batch", "8")
          .with("steps", "6")
          .with("checkpointEvery", "2")
          .with("reportEvery", "2");
  private static final Training TRAINING =
      new Training(
          new BlurVae(3, 4), new KernelBatches(1, 8, 4), SETTINGS, Map.of(), Optional.empty());

  @TempDir Path folder;
  private Path checkpoint;
  private Path out;

  @BeforeEach
  void nameFiles() {
    checkpoint = folder.resolve("prior.checkpoint");
    out = folder.resolve("prior.safetensors");
  }

  private void train(Device device, Path start) {
    TRAINING.run(device, progress -> {}, start, checkpoint, out);
  }

  @Test
  void theLastCheckpointIsNamedAndWhole() throws IOException {
    try (Device cpu = Devices.open("cpu")) {
      var thrown = assertThrows(DeviceFailure.class, () -> train(new LostDevice(cpu, 5), null));
      assertEquals(
          "device lost; go on from the last checkpoint, " + checkpoint + ", with --resume",
          thrown.getMessage());
      assertEquals("4", Safetensors.read(checkpoint).metadata().get("step"));
      assertFalse(Files.exists(out));
      train(cpu, checkpoint);
      byte[] resumed = Files.readAllBytes(out);
      train(cpu, null);
      assertArrayEquals(Files.readAllBytes(out), resumed);
    }
  }

  @Test
  void aLossBeforeTheFirstCheckpointIsSaid() {
    try (Device cpu = Devices.open("cpu")) {
      var thrown = assertThrows(DeviceFailure.class, () -> train(new LostDevice(cpu, 1), null));
      assertEquals("device lost; no checkpoint had been written yet", thrown.getMessage());
      assertFalse(Files.exists(checkpoint));
    }
  }

  @Test
  void aBatchThatDoesNotFitIsToBeLowered() {
    try (Device cpu = Devices.open("cpu")) {
      var thrown =
          assertThrows(OutOfDeviceMemory.class, () -> train(new LostDevice(cpu, -1), null));
      assertEquals("no memory; lower the batch, which is 8 (--set batch=)", thrown.getMessage());
    }
  }

  /** Is lost after some runs; with less than none, it has no memory for a program. */
  private record LostDevice(Device device, int runs) implements Device {
    @Override
    public Program compile(Graph graph, State state) {
      if (runs < 0) {
        throw new OutOfDeviceMemory("no memory");
      }
      return new LostProgram(device.compile(graph, state), runs);
    }

    @Override
    public String name() {
      return "lost";
    }

    @Override
    public String description() {
      return "a device that is lost";
    }

    @Override
    public State newState() {
      return device.newState();
    }

    @Override
    public void close() {}
  }

  private static final class LostProgram implements Program {
    private final Program program;
    private int runsLeft;

    LostProgram(Program program, int runs) {
      this.program = program;
      this.runsLeft = runs;
    }

    @Override
    public void run() {
      if (runsLeft-- == 0) {
        throw new DeviceFailure("device lost");
      }
      program.run();
    }

    @Override
    public Graph graph() {
      return program.graph();
    }

    @Override
    public void set(String input, Tensor value) {
      program.set(input, value);
    }

    @Override
    public void get(String output, Tensor target) {
      program.get(output, target);
    }

    @Override
    public Tensor get(String output) {
      return program.get(output);
    }

    @Override
    public Memory memory() {
      return program.memory();
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
