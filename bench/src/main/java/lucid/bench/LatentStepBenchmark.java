package lucid.bench;

import lucid.bench.workload.LatentStep;
import lucid.bench.workload.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The step of a search: see {@link LatentStep#graph}. */
public class LatentStepBenchmark extends EngineBenchmark {
  @Param({"dcgan-64", "street", "blur"})
  String generator;

  @Param({"10", "80"})
  int batch;

  private Workload workload;

  @Setup
  public void open() {
    Workload.check(device, LatentStep.graph(generator, 1), 1);
    workload = new Workload(device, LatentStep.graph(generator, batch));
    opened = workload;
  }

  @Benchmark
  public void latentStep() {
    workload.run();
  }
}
