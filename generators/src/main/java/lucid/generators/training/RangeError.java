package lucid.generators.training;

import java.util.List;
import java.util.function.ToDoubleFunction;
import lucid.generators.Generator;
import lucid.generators.WeightedGenerator;
import lucid.generators.range.RangeRecipe;
import lucid.generators.range.RangeSearch;
import lucid.generators.range.RangeSearch.Listener;
import lucid.generators.range.RangeSearch.Nearest;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;

/**
 * How near a generator can come to pictures that it was not trained on, by {@link RangeSearch}.
 *
 * @param psnr the mean over pictures of the PSNR in dB, data range 1, of the nearest picture found
 * @param latentLength the mean length of the latents found; under the prior it is about the root of
 *     their number
 * @param pictures how many were measured
 */
public record RangeError(double psnr, double latentLength, int pictures) {
  /**
   * Measures with the rates of {@link RangeRecipe#FAST}, from the encoder's mean where the
   * generator has an encoder, else from near 0.
   *
   * @param pictures {@code [N,H,W,C]} as the generator gives them, all searched as one batch
   * @param steps of the search
   */
  public static RangeError measure(Generator generator, Tensor pictures, int steps, Device device) {
    int count = pictures.shape().size(0);
    Shape shape = Shape.of(count, generator.latentSize());
    Tensor starts = start(generator, pictures, shape, device);
    RangeRecipe recipe = RangeRecipe.FAST.with(1, steps);
    List<Nearest> found =
        RangeSearch.search(device, generator, recipe, pictures, starts, Listener.SILENT);
    return new RangeError(
        mean(found, Nearest::psnr), mean(found, Nearest::latentLength), found.size());
  }

  private static double mean(List<Nearest> found, ToDoubleFunction<Nearest> figure) {
    return found.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static Tensor start(Generator generator, Tensor pictures, Shape shape, Device device) {
    if (!(generator instanceof WeightedGenerator network) || !network.hasEncoder()) {
      Tensor near = Philox.normal(0, 0, shape);
      return Tensor.generate(shape, i -> RangeRecipe.FAST.spread() * near.get(i));
    }
    Expr mean = network.encode(Ops.constant(pictures)).mean();
    try (State state = device.newState();
        Program program =
            device.compile(Graph.builder("encode").output("mean", mean).build(), state)) {
      program.run();
      return program.get("mean");
    }
  }
}
