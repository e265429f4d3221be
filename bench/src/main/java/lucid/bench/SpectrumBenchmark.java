package lucid.bench;

import lucid.bench.workload.Workload;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The work of a search on spectra between its transforms: the product with each restart's kernel,
 * the residual with its weights, and the product back. Fusing these with the transforms can save at
 * most this time, in a step that {@link LatentStepBenchmark} times.
 */
public class SpectrumBenchmark extends EngineBenchmark {
  private static final int COLOURS = 3;

  @Param("64")
  int size;

  @Param({"10", "80"})
  int batch;

  private Workload workload;

  private static Graph graph(int size, int batch) {
    int columns = size / 2 + 1;
    Expr pictures = Ops.input("pictures", Shape.of(2, batch, size, columns, COLOURS));
    Expr kernels = Ops.input("kernels", Shape.of(2, batch, size, columns, 1));
    Expr observed = Ops.input("observed", Shape.of(2, 1, size, columns, COLOURS));
    Expr weights = Ops.constant(Ops.hermitianWeights(size));
    Expr residual = Ops.complexMultiply(pictures, kernels).minus(observed).times(weights);
    Expr gradient = Ops.complexMultiplyConjugate(residual, kernels);
    return Graph.builder("between transforms").output("gradient", gradient).build();
  }

  @Setup
  public void open() {
    Workload.check(device, graph(size, 1), 1);
    workload = new Workload(device, graph(size, batch));
    opened = workload;
  }

  @Benchmark
  public void betweenTransforms() {
    workload.run();
  }
}
