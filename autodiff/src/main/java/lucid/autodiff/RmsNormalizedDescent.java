package lucid.autodiff;

import java.util.Map;
import java.util.stream.IntStream;
import lucid.tensor.Expr;
import lucid.tensor.Variable;

/**
 * Descent along gradients of normalised length: {@code x - rate * gradient / (rms + 1e-5)}, where
 * rms is the root of the gradient's mean square over each batch element, that is over all axes but
 * the first. This is the step of the published code of Asim, Shamshad and Ahmed (arXiv 1802.04073),
 * there with {@link Schedule#exponential}(0.01, 1000).
 */
public final class RmsNormalizedDescent extends Optimizer {
  /** Keeps vanishing gradients from being blown up. */
  public static final double EPSILON = 1e-5;

  public RmsNormalizedDescent(Schedule schedule) {
    super("rmsNormalizedDescent", schedule);
  }

  @Override
  protected Direction begin(Map<Variable, Expr> state) {
    return (variable, gradient) -> {
      int rank = gradient.shape().rank();
      if (rank < 2) {
        throw new IllegalArgumentException(
            "cannot normalise the gradient of %s: want [batch, ...] with 2 axes or more"
                .formatted(variable));
      }
      Expr rms = gradient.square().mean(IntStream.range(1, rank).toArray()).sqrt();
      return gradient.dividedBy(rms.plus(EPSILON));
    };
  }
}
