package lucid.bench.workload;

import java.util.Map;
import lucid.generators.network.Architecture;
import lucid.generators.training.Trainer;
import lucid.generators.training.TrainingListener.Progress;
import lucid.generators.training.data.BatchSource;
import lucid.generators.training.method.VaeSettings;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The training of a variational auto-encoder, always on the same pictures. */
public final class VaeTrainingStep implements TrainingStep {
  private final Device device;
  private final Trainer trainer;
  private Progress last;

  public VaeTrainingStep(String deviceName, Architecture network, VaeSettings like, int batch) {
    Shape shape = Shape.of(batch, network.height(), network.width(), network.channels());
    VaeSettings settings =
        like.with("batch", String.valueOf(batch)).with("steps", "1000000").with("reportEvery", "1");
    device = Devices.open(deviceName);
    trainer = new Trainer(network, new SameBatch(Philox.uniform(1, 0, shape)), settings, device);
  }

  @Override
  public void run() {
    trainer.runTo(trainer.step() + 1, progress -> last = progress, null);
  }

  @Override
  public Map<String, Tensor> losses() {
    return Map.of("loss", Tensor.scalar(last.value("loss")));
  }

  @Override
  public void close() {
    trainer.close();
    device.close();
  }

  /** Costs no time, so that the step is timed alone. */
  private record SameBatch(Tensor pictures) implements BatchSource {
    @Override
    public void fill(int step, float[] batch) {
      pictures.copyInto(batch, 0);
    }

    @Override
    public double scale() {
      return 1;
    }

    @Override
    public Tensor heldOut() {
      return pictures;
    }

    @Override
    public Map<String, String> card() {
      return Map.of();
    }
  }
}
