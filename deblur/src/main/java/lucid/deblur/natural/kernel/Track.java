package lucid.deblur.natural.kernel;

import lucid.deblur.natural.plane.Plane;

/**
 * Where the search of one kernel is.
 *
 * @param candidate how it is looked for
 * @param kernel at the present scale
 * @param lambda weight of the L0 norm now
 * @param threshold of the squared gradients that are selected now
 */
record Track(Candidate candidate, Plane kernel, double lambda, double threshold) {
  private static final double FALL = 1.1;

  /** After an alternation. */
  Track after(Plane found, double thresholdUsed) {
    return new Track(
        candidate, found, Math.max(lambda / FALL, candidate.leastLambda()), thresholdUsed / FALL);
  }

  /** With the kernel at another scale. */
  Track with(Plane scaled) {
    return new Track(candidate, scaled, lambda, threshold);
  }
}
