package lucid.deblur.own;

import java.util.List;
import java.util.Map;
import lucid.autodiff.Schedule;
import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.algorithm.AlgorithmCatalogue;
import lucid.deblur.algorithm.Descent;
import lucid.deblur.algorithm.Motion;
import lucid.deblur.objective.Explanation;
import lucid.deblur.objective.Objective;
import lucid.deblur.objective.Point;
import lucid.deblur.objective.Progress;
import lucid.deblur.objective.Start;
import lucid.deblur.objective.Unknown;
import lucid.deblur.objective.terms.MeanSquareMisfit;
import lucid.tensor.Shape;

/** A user's algorithm: pictures of the prior made darker or lighter, with a term of the user's. */
public record OwnDescent(double rate, double darkWeight) implements Descent {
  /** How much lighter each picture is, an unknown that Lucid does not have. */
  static final Unknown LIGHT =
      new Unknown(
          "light", problem -> Shape.of(problem.restarts(), 1, 1, 1), Start.constant(0.1), true);

  /** The name of the algorithm. */
  public static final class Catalogue implements AlgorithmCatalogue {
    @Override
    public Map<String, Class<? extends Algorithm>> algorithms() {
      return Map.of("own-descent", OwnDescent.class);
    }
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public Explanation explanation(Point at) {
    return new Explanation(at, at.generatedPicture().plus(at.value(LIGHT)), at.generatedKernel());
  }

  @Override
  public Objective objective(Explanation explanation, Progress progress) {
    return Objective.of(
        new MeanSquareMisfit(explanation), new Darkness(explanation.picture(), darkWeight));
  }

  @Override
  public List<Motion> motions(int steps) {
    return List.of(
        Motion.adam(
            "adam",
            Schedule.constant(rate),
            Unknown.PICTURE_LATENTS,
            Unknown.KERNEL_LATENTS,
            LIGHT));
  }
}
