package lucid.deblur.objective;

import lucid.deblur.algorithm.Algorithm;
import lucid.deblur.image.Picture;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.observation.Boundary;
import lucid.deblur.observation.ObservedNoise;
import lucid.generators.Generator;
import lucid.generators.files.BadInput;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Variable;

/**
 * What algorithms have in common: two priors, an observed picture, and for some restarts, side by
 * side, the unknowns by which it may be explained.
 *
 * <p>Errors are measured as sums over the frequencies of the unnormalised Fourier transform of the
 * observation, in the Fourier domain where its boundary allows that.
 */
public final class Problem {
  /** The input of every graph of an algorithm that is the blurred picture, {@code [1,H,W,C]}. */
  public static final String OBSERVATION = "observation";

  private final Generator pictures;
  private final Generator kernels;
  private final Boundary boundary;
  private final Variable pictureLatents;
  private final Variable kernelLatents;
  private final Variable picture;
  private final Variable kernel;
  private final Variable kernelDetail;
  private final Expr observation;
  private final int fieldHeight;
  private final int fieldWidth;

  /**
   * The unknowns of some restarts.
   *
   * @param pictures the prior of pictures; it decides the size of what is restored
   * @param kernels the prior of blur kernels
   * @param boundary what lies outside the pictures
   * @throws BadInput if the second prior makes no blur kernels, or larger ones than the pictures
   */
  public Problem(Generator pictures, Generator kernels, Boundary boundary, int restarts) {
    requireKernels(pictures, kernels);
    this.pictures = pictures;
    this.kernels = kernels;
    this.boundary = boundary;
    Shape shape = pictureShape(pictures);
    pictureLatents = Variable.zeros("picture latents", Shape.of(restarts, pictures.latentSize()));
    kernelLatents = Variable.zeros("kernel latents", Shape.of(restarts, kernels.latentSize()));
    picture = Variable.zeros("picture", shape.with(0, restarts));
    Shape kernelShape = Shape.of(restarts, kernels.height(), kernels.width(), 1);
    kernel = Variable.zeros("kernel", kernelShape);
    kernelDetail = Variable.zeros("kernel detail", kernelShape);
    observation = Ops.input(OBSERVATION, observedShape(pictures, kernels, boundary));
    fieldHeight = boundary.field(pictures.height(), kernels.height());
    fieldWidth = boundary.field(pictures.width(), kernels.width());
  }

  /**
   * Refuses priors that do not go together.
   *
   * @throws BadInput if the second makes no blur kernels, or larger ones than the pictures
   */
  public static void requireKernels(Generator pictures, Generator kernels) {
    boolean fits = kernels.height() <= pictures.height() && kernels.width() <= pictures.width();
    if (kernels.channels() != 1 || !fits) {
      throw new BadInput(
          "cannot search with %s, %dx%dx%d, as the blur prior of %dx%d pictures: want one channel, no larger than the pictures"
              .formatted(
                  kernels.architecture(),
                  kernels.width(),
                  kernels.height(),
                  kernels.channels(),
                  pictures.width(),
                  pictures.height()));
    }
  }

  /** The shape {@code [1,H,W,C]} of one picture of a prior. */
  public static Shape pictureShape(Generator pictures) {
    return Shape.of(1, pictures.height(), pictures.width(), pictures.channels());
  }

  /** The shape {@code [1,H,W,C]} of what is observed of one picture. */
  public static Shape observedShape(Generator pictures, Generator kernels, Boundary boundary) {
    Shape kernel = Shape.of(1, kernels.height(), kernels.width(), 1);
    return BlurModel.observed(pictureShape(pictures), kernel, boundary);
  }

  /** The prior of pictures. */
  public Generator pictures() {
    return pictures;
  }

  /** The prior of blur kernels. */
  public Generator kernels() {
    return kernels;
  }

  /** The latents of pictures, {@code [restarts,latents]}, standard normal at the start. */
  public Variable pictureLatents() {
    return pictureLatents;
  }

  /** The latents of kernels, {@code [restarts,latents]}, standard normal at the start. */
  public Variable kernelLatents() {
    return kernelLatents;
  }

  /**
   * Pictures that need not be in the prior's range, {@code [restarts,H,W,C]}, grey at the start.
   */
  public Variable picture() {
    return picture;
  }

  /**
   * Kernels as they were when the stage began, {@code [restarts,h,w,1]}: those that the one before
   * found, or at the start, even ones.
   */
  public Variable kernel() {
    return kernel;
  }

  /**
   * What kernels have beside those of their latents, {@code [restarts,h,w,1]}, 0 when a stage
   * begins.
   */
  public Variable kernelDetail() {
    return kernelDetail;
  }

  /** The blurred picture, {@code [1,H,W,C]}. */
  public Expr observation() {
    return observation;
  }

  /** The standard deviation of the observation's noise, a scalar, see {@link ObservedNoise}. */
  public Expr noise() {
    return ObservedNoise.of(observation);
  }

  /** The pixels of the blurred picture. */
  public int pixels() {
    return observation.shape().size(1) * observation.shape().size(2);
  }

  /** What {@link #energy} wants of pictures {@code [restarts,H,W,C]}: their half spectra. */
  public Expr spectrum(Expr x) {
    Expr seen = BlurModel.surrounded(x, kernels.height(), kernels.width(), boundary);
    return BlurModel.spectrum(seen, fieldHeight, fieldWidth);
  }

  /**
   * {@code sum |F(x * k) - F(y)|^2} of each restart over all channels and frequencies of the
   * unnormalised Fourier transform F, y being the observation: by Parseval's theorem, as many times
   * the sum of squared differences as there are {@link #pixels}.
   *
   * @param spectrum of the pictures x, see {@link #spectrum}
   * @param kernel k, {@code [restarts,h,w,1]}
   * @return {@code [restarts]}
   */
  public Expr energy(Expr spectrum, Expr kernel) {
    if (boundary == Boundary.CIRCULAR) {
      Expr predicted = BlurModel.predictedSpectrum(spectrum, kernel, fieldHeight, fieldWidth);
      Expr observed = BlurModel.observedSpectrum(observation, kernels.height(), kernels.width());
      return Ops.spectrumEnergy(predicted.minus(observed), fieldWidth);
    }
    return energy(misfit(spectrum, kernel));
  }

  /**
   * The {@link #energy(Expr, Expr)} of a {@link #misfit}; values that do not count are taken to be
   * explained as well as the others.
   */
  public Expr energy(Expr misfit) {
    Expr squares = misfit.square().sum(1, 2, 3).reshape(misfit.shape().size(0));
    if (boundary.isOfPhotos()) {
      double values = observation.shape().count();
      Expr share = unsaturated().sum().times(1 / values).maximum(Ops.constant(1 / values));
      squares = squares.dividedBy(share);
    }
    return squares.times(pixels());
  }

  /**
   * {@code x * k - y}, y being the observation. Of photos, see {@link Boundary#isOfPhotos}, 0 where
   * y is {@value Picture#SATURATED} or more: the light there was more than a camera can tell.
   *
   * @param spectrum of the pictures x, see {@link #spectrum}
   * @param kernel k, {@code [restarts,h,w,1]}
   * @return {@code [restarts,H,W,C]}, of the observation's size
   */
  public Expr misfit(Expr spectrum, Expr kernel) {
    Expr blurred =
        BlurModel.blurred(spectrum, kernel, fieldHeight, fieldWidth, boundary, observation.shape());
    Expr misfit = blurred.minus(observation);
    return boundary.isOfPhotos() ? misfit.times(unsaturated()) : misfit;
  }

  /**
   * The share of the values of a blurred picture, 0 to 1, that do not count in a photo, since they
   * are as light as can be.
   */
  public static double saturated(Picture blurred) {
    int count = 0;
    for (float value : blurred.toArray()) {
      count += value >= Picture.SATURATED ? 1 : 0;
    }
    return count / (double) (blurred.width() * blurred.height() * blurred.channels());
  }

  /** 1 where the observation counts, else 0. */
  private Expr unsaturated() {
    return Ops.constant(Picture.SATURATED).greater(observation);
  }

  /**
   * {@code sum |F(x * k) - F(y)|^2 + a |z_i|^2 + b |z_k|^2}, summed over restarts.
   *
   * @param energy the first term, restart by restart
   * @param a the weight of |z_i|^2
   * @param b the weight of |z_k|^2
   */
  public Expr latentLoss(Expr energy, Expr zi, double a, Expr zk, double b) {
    return energy.sum().plus(zi.square().sum().times(a)).plus(zk.square().sum().times(b));
  }

  /** The result of an algorithm whose pictures are those of their latents. */
  public Graph generatedResult(String name) {
    return result(name, pictures.generate(pictureLatents.read()));
  }

  /** The result of an algorithm: pictures {@code [restarts,H,W,C]}, kernels from their latents. */
  public Graph result(String name, Expr restored) {
    return result(name, restored, kernels.generate(kernelLatents.read()));
  }

  /**
   * The result of an algorithm: pictures {@code [restarts,H,W,C]}, kernels {@code
   * [restarts,h,w,1]}.
   */
  public Graph result(String name, Expr restored, Expr kernel) {
    return Graph.builder(name)
        .output(Algorithm.PICTURE, restored)
        .output(Algorithm.KERNEL, kernel)
        .output(Algorithm.RESIDUAL, rootMeanSquare(energy(spectrum(restored), kernel)))
        .build();
  }

  /** From an {@link #energy} to the mean square over pixels and channels, by Parseval. */
  public Expr meanSquare(Expr energy) {
    double values = pixels() * (double) pictures.channels();
    return energy.times(1 / (values * pixels()));
  }

  /** The root of {@link #meanSquare}. */
  public Expr rootMeanSquare(Expr energy) {
    return meanSquare(energy).sqrt();
  }
}
