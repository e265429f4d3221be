package lucid.bench;

import lucid.bench.workload.Workload;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The real 2-D transform of the pictures of a search: see {@link #fields}. */
public class FourierBenchmark extends EngineBenchmark {
  static final String FIELDS = "fields";
  static final String SPECTRA = "spectra";

  private static final int COLOURS = 3;
  private static final int MOST_PICTURES = 10;
  private static final int MOST_VALUES = 1 << 21;

  @Param({"28", "32", "64", "127", "128", "255", "256", "509", "512", "1021", "1024"})
  int size;

  private Workload workload;

  /**
   * Ten colour pictures, so 30 fields; fewer where they would have more than 2^21 values (from 262
   * pixels a side), but at least one.
   *
   * @return {@code [N,size,size,3]}
   */
  static Shape fields(int size) {
    int fitting = MOST_VALUES / (COLOURS * size * size);
    return Shape.of(Math.max(1, Math.min(MOST_PICTURES, fitting)), size, size, COLOURS);
  }

  static Graph graph(Shape fields) {
    return Graph.builder("transform")
        .output(SPECTRA, Ops.realFft2d(Ops.input(FIELDS, fields)))
        .build();
  }

  @Setup
  public void open() {
    Shape fields = fields(size);
    Workload.check(device, graph(fields.with(0, 1)), 1);
    workload = new Workload(device, graph(fields));
    opened = workload;
  }

  @Benchmark
  public void realFft2d() {
    workload.run();
  }
}
