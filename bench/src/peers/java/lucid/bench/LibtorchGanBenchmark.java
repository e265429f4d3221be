package lucid.bench;

import lucid.bench.workload.GanTrainingStep;
import lucid.bench.workload.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** {@link GanTrainingStep} by libtorch, through JavaCPP's presets. */
public class LibtorchGanBenchmark extends PeerBenchmark {
  private static final int CHECKED_BATCH = 2;
  private static final int CHECKED_STEPS = 2;

  @Param("64")
  int batch;

  private LibtorchGan gan;

  @Setup
  public void open() {
    Torch.open(THREADS);
    LibtorchGan small = new LibtorchGan(CHECKED_BATCH);
    try (GanTrainingStep expected = new GanTrainingStep("reference", CHECKED_BATCH)) {
      for (int step = 0; step < CHECKED_STEPS; step++) {
        small.run();
        expected.run();
      }
      Workload.check("libtorch", small.losses(), expected.losses(), Workload.TRAINING_TOLERANCE);
    }
    gan = new LibtorchGan(batch);
  }

  @Benchmark
  public void trainingStep() {
    gan.run();
  }
}
