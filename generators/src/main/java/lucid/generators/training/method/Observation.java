package lucid.generators.training.method;

import lucid.tensor.Expr;
import lucid.tensor.Ops;

/** The distribution of pixels around the decoder's picture: the reconstruction term of a VAE. */
public enum Observation {
  /** Normal with the standard deviation {@code sigma} of the settings. */
  GAUSSIAN {
    @Override
    Expr loss(Expr pictures, Expr decoded, double sigma) {
      return squaredError(pictures, decoded).times(0.5 / (sigma * sigma));
    }
  },

  /**
   * Normal with the standard deviation that suits the batch best (Rybkin, Daniilidis, Levine:
   * "Simple and Effective VAE Training with Calibrated Decoders", ICML 2021, section 4.2): half the
   * number of pixels times the logarithm of the mean squared error.
   */
  OPTIMAL_SIGMA {
    @Override
    Expr loss(Expr pictures, Expr decoded, double sigma) {
      double pixels = (double) pictures.shape().count() / pictures.shape().size(0);
      Expr error = squaredError(pictures, decoded).times(1 / pixels);
      return error.plus(LEAST).log().times(pixels / 2);
    }
  },

  /** Bernoulli: binary cross-entropy, for pixels in [0,1]. */
  BINARY {
    @Override
    Expr loss(Expr pictures, Expr decoded, double sigma) {
      Expr ink = pictures.times(decoded.plus(LEAST).log());
      Expr paper = notThis(pictures).times(notThis(decoded).plus(LEAST).log());
      return ink.plus(paper).sum().times(-1.0 / pictures.shape().size(0));
    }
  };

  /** Keeps logarithms finite. */
  private static final double LEAST = 1e-7;

  /**
   * The negative logarithm of the density, but for constants: nats a picture, averaged over the
   * batch.
   *
   * @param pictures {@code [N,H,W,C]}
   * @param decoded the decoder's, of the same shape
   */
  abstract Expr loss(Expr pictures, Expr decoded, double sigma);

  private static Expr squaredError(Expr pictures, Expr decoded) {
    return pictures.minus(decoded).square().sum().times(1.0 / pictures.shape().size(0));
  }

  private static Expr notThis(Expr x) {
    return Ops.constant(1).minus(x);
  }
}
