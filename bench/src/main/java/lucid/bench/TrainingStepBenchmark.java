package lucid.bench;

import java.util.Map;
import lucid.bench.workload.GanTrainingStep;
import lucid.bench.workload.TrainingStep;
import lucid.bench.workload.VaeTrainingStep;
import lucid.bench.workload.Workload;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.StreetVae;
import lucid.generators.training.method.VaeSettings;
import lucid.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** A step of training: the two auto-encoders that Lucid trains, and DCGAN-64 as a GAN. */
public class TrainingStepBenchmark extends EngineBenchmark {
  private static final int CHECKED_STEPS = 2;

  @Param({"street", "blur", "dcgan-64"})
  String model;

  @Param("64")
  int batch;

  private TrainingStep training;

  @Setup
  public void open() {
    Workload.check(device, losses(device), losses("reference"));
    training = training(device, batch);
    opened = training;
  }

  private TrainingStep training(String on, int count) {
    return switch (model) {
      case "street" -> new VaeTrainingStep(on, new StreetVae(), VaeSettings.street(), count);
      case "blur" -> new VaeTrainingStep(on, new BlurVae(), VaeSettings.blur(), count);
      case "dcgan-64" -> new GanTrainingStep(on, count);
      default -> throw new IllegalArgumentException("no model '" + model + "'");
    };
  }

  /** The losses of the last step show what the steps before have made of the weights. */
  private Map<String, Tensor> losses(String on) {
    try (TrainingStep small = training(on, 2)) {
      for (int step = 0; step < CHECKED_STEPS; step++) {
        small.run();
      }
      return small.losses();
    }
  }

  @Benchmark
  public void trainingStep() {
    training.run();
  }
}
