package lucid.deblur.objective;

import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/**
 * The values with which an unknown begins. A restart's values depend on the seed and the restart's
 * number only, not on how many restarts there are.
 */
@FunctionalInterface
public interface Start {
  /** As the prior of pictures draws its latents. */
  Start PICTURE_LATENTS =
      (problem, shape, seed, device) -> problem.pictures().draw(seed, 0, shape.size(0));

  /** Kernels as the prior makes them of the latents that it draws. */
  Start KERNELS = Start::kernels;

  /**
   * The values.
   *
   * @param problem with the priors and the number of restarts
   * @param shape of the unknown, {@code [restarts,...]}
   * @param seed selects the starting points
   * @param device for what has to be computed
   */
  Tensor values(Problem problem, Shape shape, long seed, Device device);

  /** One value everywhere. */
  static Start constant(double value) {
    return (problem, shape, seed, device) -> Tensor.generate(shape, i -> value);
  }

  /**
   * Normally distributed values.
   *
   * @param stream tells the draws of one seed apart; 0 to 3 are taken by Lucid's own
   */
  static Start normal(double mean, double deviation, long stream) {
    return (problem, shape, seed, device) -> {
      Tensor draw = Philox.normal(seed, stream, shape);
      return Tensor.generate(shape, i -> mean + deviation * draw.get(i));
    };
  }

  /**
   * As the prior of kernels draws its latents.
   *
   * @param spread what they are multiplied by
   */
  static Start kernelLatents(double spread) {
    return (problem, shape, seed, device) -> {
      Tensor draw = problem.kernels().draw(seed, 1, shape.size(0));
      return Tensor.generate(shape, i -> spread * draw.get(i));
    };
  }

  private static Tensor kernels(Problem problem, Shape shape, long seed, Device device) {
    Tensor latents = problem.kernels().draw(seed, 1, shape.size(0));
    Graph graph =
        Graph.builder("kernels of latents")
            .output("kernel", problem.kernels().generate(Ops.constant(latents)))
            .build();
    try (State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.run();
      return program.get("kernel");
    }
  }
}
