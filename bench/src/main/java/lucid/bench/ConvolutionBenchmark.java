package lucid.bench;

import lucid.bench.workload.ConvolutionLayer;
import lucid.bench.workload.ConvolutionLayer.Geometry;
import lucid.bench.workload.ConvolutionLayer.Pass;
import lucid.bench.workload.Workload;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** Each convolution of the generators, forward and back. */
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConvolutionBenchmark extends EngineBenchmark {
  @Param ConvolutionLayer layer;

  @Param Pass pass;

  @Param({"10", "80"})
  int batch;

  private Workload workload;
  private long flops;

  @Setup
  public void open() {
    Geometry geometry = layer.geometry;
    Workload.check(device, geometry.graph(pass, 1), 1);
    flops = 2 * geometry.multiplyAdds(batch);
    workload = new Workload(device, geometry.graph(pass, batch));
    opened = workload;
  }

  @Benchmark
  public void convolution(Work.Arithmetic work) {
    workload.run();
    work.flops += flops;
  }
}
