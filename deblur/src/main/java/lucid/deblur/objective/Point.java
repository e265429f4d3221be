package lucid.deblur.objective;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/**
 * Values of the unknowns of a problem, as expressions, and what the priors make of them. A value
 * that is asked for twice is the same node.
 */
public final class Point {
  private final Problem problem;
  private final Function<Unknown, Expr> given;
  private final Map<String, Expr> values = new HashMap<>();
  private Expr generatedPicture;
  private Expr generatedKernel;

  /**
   * @param given the value of each unknown, of the unknown's shape
   */
  public Point(Problem problem, Function<Unknown, Expr> given) {
    this.problem = problem;
    this.given = given;
  }

  /** Whose unknowns they are. */
  public Problem problem() {
    return problem;
  }

  /** The value of an unknown, {@code [restarts,...]}. */
  public Expr value(Unknown unknown) {
    return values.computeIfAbsent(unknown.name(), name -> given.apply(unknown));
  }

  /** This point with other values of one unknown. */
  public Point with(Unknown unknown, Expr other) {
    return with(unknown, value -> other);
  }

  /** This point with pictures clipped to [0,1], as results show them. */
  public Point shown() {
    return with(Unknown.PICTURE, value -> value.maximum(Ops.constant(0)).minimum(Ops.constant(1)));
  }

  private Point with(Unknown changed, Function<Expr, Expr> change) {
    String name = changed.name();
    Point point =
        new Point(
            problem,
            other -> name.equals(other.name()) ? change.apply(value(other)) : value(other));
    if (!name.equals(Unknown.PICTURE_LATENTS.name())) {
      point.generatedPicture = generatedPicture;
    }
    if (!name.equals(Unknown.KERNEL_LATENTS.name())) {
      point.generatedKernel = generatedKernel;
    }
    return point;
  }

  /** The pictures {@code [restarts,H,W,C]} of the {@link Unknown#PICTURE_LATENTS}. */
  public Expr generatedPicture() {
    if (generatedPicture == null) {
      generatedPicture = problem.pictures().generate(value(Unknown.PICTURE_LATENTS));
    }
    return generatedPicture;
  }

  /** The kernels {@code [restarts,h,w,1]} of the {@link Unknown#KERNEL_LATENTS}. */
  public Expr generatedKernel() {
    if (generatedKernel == null) {
      generatedKernel = problem.kernels().generate(value(Unknown.KERNEL_LATENTS));
    }
    return generatedKernel;
  }
}
