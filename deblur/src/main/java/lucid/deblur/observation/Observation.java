package lucid.deblur.observation;

import java.util.HashMap;
import java.util.Map;
import lucid.tensor.Expr;
import lucid.tensor.Ops;

/**
 * A blurred picture as an input of graphs, and how well pictures and kernels explain it.
 *
 * <p>Errors are measured as sums over the frequencies of the unnormalised Fourier transform of the
 * observation: by Parseval's theorem, as many times the sum of squared differences as there are
 * {@link #pixels}.
 */
public final class Observation {
  /** The name of the input that is the blurred picture, {@code [1,H,W,C]}. */
  public static final String INPUT = "observation";

  private final Convolution convolution;
  private final Saturation saturation;
  private final Expr input;
  private final Map<Expr, Expr> spectra = new HashMap<>();
  private Expr noise;

  /**
   * @param convolution how pictures are blurred
   * @param saturation which values of the blurred picture count
   */
  public Observation(Convolution convolution, Saturation saturation) {
    this.convolution = convolution;
    this.saturation = saturation;
    input = Ops.input(INPUT, convolution.observed());
  }

  /** The blurred picture y, {@code [1,H,W,C]}. */
  public Expr input() {
    return input;
  }

  /** The standard deviation of the noise, a scalar, see {@link NoiseEstimate}. */
  public Expr noise() {
    if (noise == null) {
      noise = NoiseEstimate.of(input);
    }
    return noise;
  }

  /** The number of pixels of the blurred picture. */
  public int pixels() {
    return input.shape().size(1) * input.shape().size(2);
  }

  /**
   * The half spectra of pictures {@code [N,H,W,C]}, which the other methods take. The spectra of
   * one node are one node.
   */
  public Expr spectrum(Expr pictures) {
    return spectra.computeIfAbsent(pictures, convolution::spectrum);
  }

  /** The surroundings of pictures. */
  public Boundary boundary() {
    return convolution.boundary();
  }

  /** Which values of the blurred picture count on one side only. */
  public Saturation saturation() {
    return saturation;
  }

  /**
   * The prediction {@code x * k}.
   *
   * @param spectrum of the pictures x, see {@link #spectrum}
   * @param kernels k, {@code [N,h,w,1]}
   * @return {@code [N,H,W,C]}, of the observation's size
   */
  public Expr prediction(Expr spectrum, Expr kernels) {
    return convolution.blurred(spectrum, kernels);
  }

  /**
   * {@code x * k - y}, and 0 where the observation is saturated and {@code x * k} is lighter still.
   *
   * @param spectrum of the pictures x, see {@link #spectrum}
   * @param kernels k, {@code [N,h,w,1]}
   * @return {@code [N,H,W,C]}, of the observation's size
   */
  public Expr misfit(Expr spectrum, Expr kernels) {
    Expr misfit = prediction(spectrum, kernels).minus(input);
    return saturation.masks() ? misfit.minimum(saturation.most(input)) : misfit;
  }

  /**
   * Whether {@link #spectralEnergy} may be taken: where the observation fills the field and every
   * value counts, nothing has to be transformed back.
   */
  public boolean isComparedBySpectrum() {
    return convolution.boundary().fillsField() && !saturation.masks();
  }

  /**
   * {@code sum |F(x * k) - F(y)|^2} of each picture over all channels and frequencies of the
   * unnormalised Fourier transform F, from spectra.
   *
   * @param spectrum of the pictures x, see {@link #spectrum}
   * @param kernels k, {@code [N,h,w,1]}
   * @return {@code [N]}
   */
  public Expr spectralEnergy(Expr spectrum, Expr kernels) {
    Expr predicted = convolution.predictedSpectrum(spectrum, kernels);
    Expr observed = convolution.observedSpectrum(input);
    return Ops.spectrumEnergy(predicted.minus(observed), convolution.width());
  }

  /**
   * The same energy from a {@link #misfit}, divided by the share of the values that are not
   * saturated: what a prediction leaves unexplained where it may not be too dark says little.
   *
   * @return {@code [N]}
   */
  public Expr energy(Expr misfit) {
    Expr squares = misfit.square().sum(1, 2, 3).reshape(misfit.shape().size(0));
    if (saturation.masks()) {
      squares = squares.dividedBy(saturation.share(input));
    }
    return squares.times(pixels());
  }

  /** From an {@link #energy}, {@code [N]}, to the mean square over all values, by Parseval. */
  public Expr meanSquare(Expr energy) {
    double values = pixels() * (double) input.shape().size(3);
    return energy.times(1 / (values * pixels()));
  }
}
