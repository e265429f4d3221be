package lucid.bench;

import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Optimizer;
import lucid.autodiff.RmsNormalizedDescent;
import lucid.autodiff.Schedule;
import lucid.bench.workload.Workload;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Variable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The update of variables by gradients that are there. */
public class OptimizerBenchmark extends EngineBenchmark {
  /** Rows of which each has its own mean square, as restarts of a search have. */
  private static final int ROWS = 10;

  private static final int CHECKED_VALUES = 1000;
  private static final int CHECKED_STEPS = 3;

  /** The optimisers that Lucid trains and searches with. */
  public enum Kind {
    ADAM,
    RMS_NORMALIZED_DESCENT
  }

  @Param Kind optimizer;

  @Param({"1000", "10000", "100000", "1000000", "10000000"})
  int values;

  private Workload workload;

  @Setup
  public void open() {
    Workload.check(device, graph(CHECKED_VALUES), CHECKED_STEPS);
    workload = new Workload(device, graph(values));
    opened = workload;
  }

  private Graph graph(int count) {
    Shape shape = Shape.of(ROWS, count / ROWS);
    Schedule schedule = Schedule.exponential(0.01, 1000);
    Optimizer steps =
        switch (optimizer) {
          case ADAM -> new Adam(schedule);
          case RMS_NORMALIZED_DESCENT -> new RmsNormalizedDescent(schedule);
        };
    Variable variable = Variable.zeros("x", shape);
    return Graph.builder("optimiser step")
        .updates(steps.updates(Map.of(variable, Ops.input("gradient", shape))))
        .build();
  }

  @Benchmark
  public void optimizerStep() {
    workload.run();
  }
}
