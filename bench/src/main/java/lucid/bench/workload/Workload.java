package lucid.bench.workload;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Graph;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * A graph compiled on a device, with standard normal inputs. They depend on the inputs' names and
 * shapes alone, so graphs with the same inputs can be compared. A wrong result is fast too, so each
 * benchmark compares its result with the reference device's once, in a small size.
 */
public final class Workload implements AutoCloseable {
  /** The largest distance of a result from the reference, relative to the largest element. */
  private static final double TOLERANCE = 1e-4;

  /**
   * The same after steps of training: Adam makes whole steps of the smallest gradients, whose sign
   * is a matter of rounding.
   */
  public static final double TRAINING_TOLERANCE = 1e-3;

  private static final String REFERENCE = "reference";

  private static final Variable FENCE = Variable.zeros("fence", Shape.scalar());

  private final Device device;
  private final State state;
  private final Program program;

  public Workload(String deviceName, Graph graph) {
    device = Devices.open(deviceName);
    state = device.newState();
    program = device.compile(graph, state);
    graph.inputs().forEach((name, input) -> program.set(name, input(name, input.shape())));
  }

  /** The value that {@link #Workload} gives to an input. */
  public static Tensor input(String name, Shape shape) {
    return Philox.normal(name.hashCode(), 0, shape);
  }

  /** One step, done when this returns; its results stay on the device. */
  public void run() {
    begin();
    await();
  }

  /**
   * As {@link #run}, but a device with a queue may still be at it, and further steps may follow.
   */
  public void begin() {
    program.run();
  }

  /** Waits for the steps begun: reading a value waits for all that was asked for before. */
  public void await() {
    state.get(FENCE);
  }

  /** The outputs of the last run; of a graph without any, the variables that it updates. */
  public Map<String, Tensor> results() {
    Map<String, Tensor> results = new LinkedHashMap<>();
    Graph graph = program.graph();
    graph.outputs().keySet().forEach(name -> results.put(name, program.get(name)));
    if (results.isEmpty()) {
      graph.updates().keySet().forEach(v -> results.put(v.name(), state.get(v)));
    }
    return results;
  }

  @Override
  public void close() {
    program.close();
    state.close();
    device.close();
  }

  /** Where it runs, for people. */
  public String description() {
    return device.description();
  }

  /** Compares what some runs of a graph give on a device and on the reference. */
  public static void check(String deviceName, Graph graph, int runs) {
    check(deviceName, graph, runs, TOLERANCE);
  }

  /**
   * As {@link #check(String, Graph, int)}.
   *
   * @param tolerance relative to the largest element
   */
  public static void check(String deviceName, Graph graph, int runs, double tolerance) {
    Map<String, Tensor> expected = results(REFERENCE, graph, runs);
    check(deviceName, results(deviceName, graph, runs), expected, tolerance);
  }

  /** The outputs of a graph on the reference after one run. */
  public static Map<String, Tensor> reference(Graph graph) {
    return reference(graph, 1);
  }

  /** The outputs of a graph on the reference after the last of some runs. */
  public static Map<String, Tensor> reference(Graph graph, int runs) {
    return results(REFERENCE, graph, runs);
  }

  private static Map<String, Tensor> results(String deviceName, Graph graph, int runs) {
    try (Workload workload = new Workload(deviceName, graph)) {
      for (int run = 0; run < runs; run++) {
        workload.run();
      }
      return workload.results();
    }
  }

  /**
   * Compares results.
   *
   * @param who found them
   * @throws IllegalStateException if they differ by more than rounding
   */
  public static void check(String who, Map<String, Tensor> found, Map<String, Tensor> expected) {
    check(who, found, expected, TOLERANCE);
  }

  /**
   * As {@link #check(String, Map, Map)}.
   *
   * @param tolerance relative to the largest element
   */
  public static void check(
      String who, Map<String, Tensor> found, Map<String, Tensor> expected, double tolerance) {
    expected.forEach((name, tensor) -> check(who, name, found.get(name), tensor, tolerance));
  }

  private static void check(
      String who, String name, Tensor found, Tensor expected, double tolerance) {
    double scale = 0;
    double error = 0;
    for (int i = 0; i < expected.count(); i++) {
      double difference = Math.abs(expected.get(i) - found.get(i));
      scale = Math.max(scale, Math.abs(expected.get(i)));
      error = Double.isNaN(difference) ? difference : Math.max(error, difference);
    }
    if (!(error <= tolerance * scale)) {
      throw new IllegalStateException(
          "%s of %s differs from the reference by %.2e, of at most %.2e"
              .formatted(name, who, error, scale));
    }
  }
}
