package lucid.generators.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import lucid.generators.architectures.StreetVae;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.method.VaeSettings;
import lucid.tensor.Device;
import lucid.tensor.DeviceFailure;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;

/** The memory of a training that cannot begin. */
class TrainerStateTest {
  @Test
  void aFailedCompilationLeavesNoState() {
    DeviceFailure failure = new DeviceFailure("no memory for the program");
    try (NeverCompiles device = new NeverCompiles(Devices.open("cpu"), failure)) {
      VaeSettings settings = VaeSettings.street().with("batch", "2");
      assertSame(
          failure,
          assertThrows(
              DeviceFailure.class,
              () -> new Trainer(new StreetVae(8, 6), new NoPictures(), settings, device)));
      assertEquals(1, device.opened);
      assertEquals(1, device.closed);
    }
  }

  /** A device that counts its states and compiles nothing. */
  private static final class NeverCompiles implements Device {
    private final Device real;
    private final DeviceFailure failure;
    private int opened;
    private int closed;

    NeverCompiles(Device real, DeviceFailure failure) {
      this.real = real;
      this.failure = failure;
    }

    @Override
    public String name() {
      return real.name();
    }

    @Override
    public String description() {
      return real.description();
    }

    @Override
    public State newState() {
      State state = real.newState();
      opened++;
      return new State() {
        @Override
        public void set(Variable variable, Tensor value) {
          state.set(variable, value);
        }

        @Override
        public Tensor get(Variable variable) {
          return state.get(variable);
        }

        @Override
        public void close() {
          closed++;
          state.close();
        }
      };
    }

    @Override
    public Program compile(Graph graph, State state) {
      throw failure;
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private record NoPictures() implements BatchSource {
    @Override
    public void fill(int step, float[] batch) {
      throw new AssertionError("no step is made");
    }

    @Override
    public double scale() {
      return 1;
    }

    @Override
    public Tensor heldOut() {
      return Tensor.zeros(Shape.of(1, 32, 32, 3));
    }

    @Override
    public Map<String, String> card() {
      return Map.of();
    }
  }
}
