package lucid.deblur.objective;

import lucid.deblur.observation.Observation;
import lucid.tensor.Expr;

/**
 * Pictures x and kernels k that are to explain the observation y as {@code x * k}, and how well
 * they do. A value that is asked for twice is the same node.
 */
public final class Explanation {
  private final Point at;
  private final Expr picture;
  private final Expr kernel;
  private Expr misfit;
  private Expr energy;
  private Expr meanSquare;
  private Expr residual;

  /**
   * @param at the unknowns that it is made of
   * @param picture x, {@code [restarts,H,W,C]}
   * @param kernel k, {@code [restarts,h,w,1]}
   */
  public Explanation(Point at, Expr picture, Expr kernel) {
    this.at = at;
    this.picture = picture;
    this.kernel = kernel;
  }

  /** The unknowns that it is made of. */
  public Point at() {
    return at;
  }

  /** The pictures x. */
  public Expr picture() {
    return picture;
  }

  /** The kernels k. */
  public Expr kernel() {
    return kernel;
  }

  /** The same kernels with other pictures. */
  public Explanation withPicture(Expr other) {
    return new Explanation(at, other, kernel);
  }

  /** The observation that is to be explained. */
  public Observation observation() {
    return at.problem().observation();
  }

  private Expr spectrum() {
    return observation().spectrum(picture);
  }

  /** {@code x * k - y}, of the observation's size, see {@link Observation#misfit}. */
  public Expr misfit() {
    if (misfit == null) {
      misfit = observation().misfit(spectrum(), kernel);
    }
    return misfit;
  }

  /**
   * {@code sum |F(x * k) - F(y)|^2} of each restart, {@code [restarts]}, over all channels and
   * frequencies of the unnormalised Fourier transform F, see {@link Observation#energy}.
   */
  public Expr energy() {
    if (energy == null) {
      energy =
          observation().isComparedBySpectrum()
              ? observation().spectralEnergy(spectrum(), kernel)
              : observation().energy(misfit());
    }
    return energy;
  }

  /** The mean of {@code (x * k - y)^2} over all values, {@code [restarts]}. */
  public Expr meanSquare() {
    if (meanSquare == null) {
      meanSquare = observation().meanSquare(energy());
    }
    return meanSquare;
  }

  /** The root of {@link #meanSquare}: what searches call the residual. */
  public Expr residual() {
    if (residual == null) {
      residual = meanSquare().sqrt();
    }
    return residual;
  }
}
