package lucid.deblur.algorithm;

import java.util.List;
import lucid.autodiff.Gradients;
import lucid.deblur.objective.Explanation;
import lucid.deblur.observation.Observation;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/**
 * White areas of results. A pixel that a kernel spreads over saturated values only is known to be
 * as light as can be: no value below the limit says otherwise. A search gets there too, but takes
 * its time, since nothing but the bound draws it.
 */
final class Whites {
  /** A pixel is white if so many times more of it goes to saturated values than to others. */
  private static final double MOSTLY = 19;

  private Whites() {}

  /** An explanation whose pictures are white where the observation tells nothing else. */
  static Explanation of(Explanation found) {
    Observation observation = found.observation();
    if (!observation.saturation().masks()) {
      return found;
    }
    Expr below = observation.saturation().below(observation.input());
    Expr known = share(found, below);
    Expr bounded = share(found, Ops.constant(1).minus(below));
    return found.withPicture(found.picture().maximum(bounded.greater(known.times(MOSTLY))));
  }

  /**
   * How much of each pixel goes to some values of the observation.
   *
   * @param values 1 for these, else 0, of the observation's shape
   * @return of the pictures' shape
   */
  private static Expr share(Explanation found, Expr values) {
    Observation observation = found.observation();
    Expr prediction = observation.prediction(observation.spectrum(found.picture()), found.kernel());
    return Gradients.of(prediction.times(values).sum(), List.of(found.picture())).get(0);
  }
}
