package lucid.deblur.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lucid.deblur.algorithm.LatentDescent;
import lucid.deblur.image.Picture;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.search.Agreement;
import lucid.deblur.search.ResidualCurves;
import lucid.deblur.search.Restoration;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** A restoration as no search finds it: what was blurred is red, what was restored is green. */
final class SamplePages {
  private static final int SIZE = 32;
  private static final double NOISE = 0.01;

  /** Red, with noise. */
  static final Picture BLURRED = Picture.of(noisy(1, 0));

  private SamplePages() {}

  private static Tensor noisy(int pictures, int channel) {
    Tensor draw = Philox.normal(1, 0, Shape.of(pictures, SIZE, SIZE, 3));
    return Tensor.generate(draw.shape(), i -> (i % 3 == channel ? 0.8 : 0.2) + NOISE * draw.get(i));
  }

  /** Restarts that fell from ten times these residuals in two stages; the least is the best. */
  static Restoration found(double... residuals) {
    int best =
        IntStream.range(0, residuals.length)
            .reduce(0, (a, b) -> residuals[b] < residuals[a] ? b : a);
    List<Double> all = DoubleStream.of(residuals).boxed().toList();
    List<List<Double>> early = all.stream().map(r -> List.of(10 * r, 5 * r)).toList();
    List<List<Double>> late = all.stream().map(r -> List.of(5 * r, 2 * r, r)).toList();
    Tensor pictures = noisy(residuals.length, 1);
    int values = SIZE * SIZE * 3;
    return new Restoration(
        Tensor.generate(Shape.of(1, SIZE, SIZE, 3), i -> pictures.get(best * values + i)),
        Tensor.generate(Shape.of(1, 5, 5, 1), i -> i / 6 == i / 6.0 ? 0.2 : 0),
        null,
        best,
        residuals,
        pictures,
        new Agreement(0.95, 0.8, 2 * residuals[best]),
        List.of(
            new ResidualCurves(List.of(1, 100), early),
            new ResidualCurves(List.of(1, 150, 300), late)),
        400,
        false,
        12.3);
  }

  /** As it would be of a search on a device. */
  static SearchProvenance provenance() {
    return new SearchProvenance(
        new SearchSettings(
            1,
            RecipeJson.of(new Recipe("quick", LatentDescent.PUBLISHED, 3, 400)),
            1,
            new UsedPrior("street", "street-vae", null, "sha256:feed", null),
            new UsedPrior("blur", "blur-vae", null, "sha256:f00d", 9),
            "cpu"),
        "float32",
        new Environment("1", "17", "VM", "Linux", "amd64", 2));
  }
}
