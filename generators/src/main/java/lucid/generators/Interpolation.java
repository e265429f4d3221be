package lucid.generators;

import lucid.tensor.Tensor;

/** Points between two latents. */
public final class Interpolation {
  /** Below this angle, in radians, the arc is a straight line to float32. */
  private static final double STRAIGHT = 1e-4;

  private Interpolation() {}

  /**
   * A point on the great arc between two latents (White: "Sampling Generative Networks", arXiv
   * 1609.04468, section 2.1). Normal latents lie near a sphere; on a straight line between two of
   * them the latents would be shorter than any that the generator knows.
   *
   * @param part 0 for the first, 1 for the second
   * @throws IllegalArgumentException if the shapes differ, or no arc joins the two because one is
   *     all zeros or they point opposite ways
   */
  public static Tensor spherical(Tensor from, Tensor to, double part) {
    if (!from.shape().equals(to.shape())) {
      throw new IllegalArgumentException(
          "cannot interpolate between latents %s and %s".formatted(from.shape(), to.shape()));
    }
    double lengths = Math.sqrt(dot(from, from) * dot(to, to));
    double cosine = Math.max(-1, Math.min(1, dot(from, to) / lengths));
    double angle = Math.acos(cosine);
    if (!(angle < Math.PI - STRAIGHT)) {
      throw new IllegalArgumentException(
          "cannot interpolate between latents at an angle of %s: no single arc joins them"
              .formatted(angle));
    }
    double sine = Math.sin(angle);
    boolean straight = angle < STRAIGHT;
    double first = straight ? 1 - part : Math.sin((1 - part) * angle) / sine;
    double second = straight ? part : Math.sin(part * angle) / sine;
    return Tensor.generate(from.shape(), i -> first * from.get(i) + second * to.get(i));
  }

  private static double dot(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.count(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }
}
