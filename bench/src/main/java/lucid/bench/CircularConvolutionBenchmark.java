package lucid.bench;

import java.util.List;
import lucid.bench.workload.Workload;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Blurs the three channels of a picture with a 28x28 kernel, around the edges. */
public class CircularConvolutionBenchmark extends EngineBenchmark {
  private static final int CHANNELS = 3;
  private static final int KERNEL = 28;

  /** Where both methods are compared with the definition of the transform. */
  private static final int CHECKED_SIZE = 32;

  /** By the convolution theorem, or term by term. */
  public enum Method {
    FOURIER,
    DIRECT
  }

  @Param Method method;

  @Param({"32", "64", "128", "256"})
  int size;

  private Workload workload;

  @Setup
  public void open() {
    try (Workload small = new Workload(device, graph(method, CHECKED_SIZE))) {
      small.run();
      Workload.check(
          device, small.results(), Workload.reference(graph(Method.FOURIER, CHECKED_SIZE)));
    }
    workload = new Workload(device, graph(method, size));
    opened = workload;
  }

  private static Graph graph(Method method, int size) {
    Expr picture = Ops.input("picture", Shape.of(CHANNELS, size, size, 1));
    Expr blurred = method == Method.FOURIER ? fourier(picture, size) : direct(picture);
    return Graph.builder("circular convolution").output("blurred", blurred).build();
  }

  private static Tensor kernel() {
    return Philox.uniform(1, 0, Shape.of(1, KERNEL, KERNEL, 1));
  }

  private static Expr fourier(Expr picture, int size) {
    int rest = size - KERNEL;
    Expr kernel = Ops.constant(kernel()).pad(List.of(0, 0, 0, 0), List.of(0, rest, rest, 0));
    return Ops.circularConvolution(picture, kernel);
  }

  /** The picture with what is beyond its edges, by the kernel turned around. */
  private static Expr direct(Expr picture) {
    Tensor kernel = kernel();
    Tensor turned =
        Tensor.generate(Shape.of(KERNEL, KERNEL, 1, 1), i -> kernel.get(kernel.count() - 1 - i));
    Expr wrapped = wrap(wrap(picture, 1), 2);
    return Ops.conv2d(wrapped, Ops.constant(turned), 1, Padding.NONE);
  }

  /** Puts before an axis as much of its end as a kernel reaches. */
  private static Expr wrap(Expr x, int axis) {
    int reach = KERNEL - 1;
    List<Integer> start =
        axis == 1
            ? List.of(0, x.shape().size(1) - reach, 0, 0)
            : List.of(0, 0, x.shape().size(2) - reach, 0);
    return Ops.concat(axis, x.slice(start, x.shape().with(axis, reach)), x);
  }

  @Benchmark
  public void circularConvolution() {
    workload.run();
  }
}
