package lucid.generators.training;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import lucid.generators.Generator;
import lucid.generators.WeightedGenerator;
import lucid.generators.range.RangeRecipe;
import lucid.generators.range.RangeSearch;
import lucid.generators.range.RangeSearch.Closest;
import lucid.generators.range.RangeSearch.Listener;
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
 * The error with which a generator can produce pictures that it was not trained on, by {@link
 * RangeSearch}.
 *
 * @param psnr the mean over pictures of the PSNR in dB, data range 1, of the closest picture found
 * @param latentLength the mean length of the latents found; under the prior it is about the root of
 *     their number
 * @param pictures the number of measured pictures
 */
public record RangeError(double psnr, double latentLength, int pictures) {
  private static final int MOST_PICTURES = 64;
  private static final int STEPS = 300;

  /**
   * Measures by {@value #STEPS} steps with the rates of {@link RangeRecipe#FAST}, from the
   * encoder's mean where the generator has an encoder, else from near 0.
   *
   * @param pictures {@code [N,H,W,C]} as the generator gives them; {@value #MOST_PICTURES} at the
   *     most, spread evenly, are searched as one batch
   */
  public static RangeError measure(Generator generator, Tensor pictures, Device device) {
    Tensor targets = spread(pictures);
    Shape shape = Shape.of(targets.shape().size(0), generator.latentSize());
    Tensor starts = start(generator, targets, shape, device);
    RangeRecipe recipe = RangeRecipe.FAST.with(1, STEPS);
    List<Closest> found =
        RangeSearch.search(device, generator, recipe, targets, starts, Listener.SILENT);
    return new RangeError(
        mean(found, Closest::psnr), mean(found, Closest::latentLength), found.size());
  }

  private static Tensor spread(Tensor pictures) {
    Shape shape = pictures.shape();
    int count = Math.min(MOST_PICTURES, shape.size(0));
    int size = shape.count() / shape.size(0);
    Tensor chosen = Tensor.zeros(shape.with(0, count));
    for (int i = 0; i < chosen.count(); i++) {
      int picture = (int) ((long) (i / size) * shape.size(0) / count);
      chosen.set(i, pictures.get(picture * size + i % size));
    }
    return chosen;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f dB PSNR, mean latent length %.2f (%d held-out, %d steps of Adam)",
        psnr,
        latentLength,
        pictures,
        STEPS);
  }

  private static double mean(List<Closest> found, ToDoubleFunction<Closest> figure) {
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
