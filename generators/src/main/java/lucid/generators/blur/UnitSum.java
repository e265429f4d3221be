package lucid.generators.blur;

import lucid.tensor.Expr;

/** Scales blur kernels to sum 1, so that a blurred picture is as light as the sharp one. */
public final class UnitSum {
  /** Keeps a kernel that is all zeros from dividing by zero. */
  private static final double LEAST_SUM = 1e-6;

  private UnitSum() {}

  /** Kernels {@code [N,h,w,1]} scaled to sum 1; a kernel that is all zeros stays so. */
  public static Expr of(Expr kernels) {
    return kernels.dividedBy(kernels.sum(1, 2, 3).plus(LEAST_SUM));
  }
}
