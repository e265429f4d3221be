package lucid.generators.training;

import java.util.List;
import java.util.Map;
import lucid.autodiff.Adam;
import lucid.autodiff.Gradients;
import lucid.autodiff.Schedule;
import lucid.generators.Generator;
import lucid.generators.WeightedGenerator;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;

/**
 * How near a generator can come to pictures that it was not trained on: their latents are sought by
 * gradient descent. This bounds what any restoration by it can reach.
 *
 * @param psnr the mean over pictures of the PSNR in dB, data range 1, of the nearest picture found
 * @param latentLength the mean length of the latents found; under the prior it is about the root of
 *     their number
 * @param pictures how many were measured
 */
public record RangeError(double psnr, double latentLength, int pictures) {
  private static final double FIRST_RATE = 0.1;
  private static final double LAST_RATE = 0.001;

  /** Not 0 itself, where the ReLU of a layer without bias has no gradient. */
  private static final double NEAR_ZERO = 0.1;

  /**
   * Measures with Adam, from the encoder's mean where the generator has an encoder, else from near
   * 0.
   *
   * @param pictures {@code [N,H,W,C]} as the generator gives them, all searched as one batch
   * @param steps of the search
   */
  public static RangeError measure(Generator generator, Tensor pictures, int steps, Device device) {
    int count = pictures.shape().size(0);
    Shape shape = Shape.of(count, generator.latentSize());
    Variable latents = new Variable("latents", start(generator, pictures, shape, device));
    Expr errors =
        generator.generate(latents.read()).minus(Ops.constant(pictures)).square().sum(1, 2, 3);
    Adam adam = new Adam(Schedule.linear(FIRST_RATE, LAST_RATE, steps));
    Map<Variable, Expr> updates =
        adam.updates(Gradients.ofVariables(errors.sum(), List.of(latents)));
    Graph search = Graph.builder("range search").output("errors", errors).updates(updates).build();
    try (State state = device.newState();
        Program program = device.compile(search, state)) {
      for (int step = 0; step < steps; step++) {
        program.run();
      }
      Tensor found = state.get(latents);
      program.run(); // the errors are those of the latents before the run
      return summarise(program.get("errors"), found, pictures.count() / count);
    }
  }

  private static Tensor start(Generator generator, Tensor pictures, Shape shape, Device device) {
    if (!(generator instanceof WeightedGenerator network) || !network.hasEncoder()) {
      Tensor near = Philox.normal(0, 0, shape);
      return Tensor.generate(shape, i -> NEAR_ZERO * near.get(i));
    }
    Expr mean = network.encode(Ops.constant(pictures)).mean();
    try (State state = device.newState();
        Program program =
            device.compile(Graph.builder("encode").output("mean", mean).build(), state)) {
      program.run();
      return program.get("mean");
    }
  }

  private static RangeError summarise(Tensor errors, Tensor latents, int pixels) {
    int count = latents.shape().size(0);
    int size = latents.shape().size(1);
    double psnr = 0;
    double length = 0;
    for (int i = 0; i < count; i++) {
      psnr -= 10 * Math.log10(errors.get(i) / pixels) / count;
      double energy = 0;
      for (int j = 0; j < size; j++) {
        energy += latents.get(i * size + j) * latents.get(i * size + j);
      }
      length += Math.sqrt(energy) / count;
    }
    return new RangeError(psnr, length, count);
  }
}
