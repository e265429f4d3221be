package lucid.deblur.observation;

import java.util.List;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;

/**
 * The convolution of pictures with kernels as a graph: {@code x * k} for a boundary, as a product
 * of spectra.
 *
 * <p>Kernels are centred at {@code (h/2, w/2)}. The kernel stays in the corner of its field; moving
 * every kernel's centre to the origin would cost more. Where the observation fills the field, the
 * observation is moved by the centre instead, once, in {@link #observedSpectrum}; else {@link
 * #blurred} takes the observation from the field.
 *
 * @param boundary what lies outside the pictures
 * @param picture the shape {@code [1,H,W,C]} of one picture
 * @param kernel the shape {@code [1,h,w,1]} of one kernel
 */
public record Convolution(Boundary boundary, Shape picture, Shape kernel) {
  /**
   * @throws IllegalArgumentException if the kernel is no kernel, or larger than the picture
   */
  public Convolution {
    requireFits(kernel, picture.size(1), picture.size(2));
  }

  /** The shape {@code [1,H,W,C]} of the observation of one picture. */
  public Shape observed() {
    return picture
        .with(1, boundary.observed(picture.size(1), kernel.size(1)))
        .with(2, boundary.observed(picture.size(2), kernel.size(2)));
  }

  /** The height of the field in pixels. */
  int height() {
    return boundary.field(picture.size(1), kernel.size(1));
  }

  /** The width of the field in pixels. */
  int width() {
    return boundary.field(picture.size(2), kernel.size(2));
  }

  /** The half spectra of the fields that hold pictures {@code [N,H,W,C]}. */
  public Expr spectrum(Expr pictures) {
    return spectrum(boundary.surround(pictures, kernel), height(), width());
  }

  /** Zeros are put below and to the right. */
  private static Expr spectrum(Expr x, int height, int width) {
    List<Integer> after = List.of(0, height - x.shape().size(1), width - x.shape().size(2), 0);
    return Ops.realFft2d(x.pad(List.of(0, 0, 0, 0), after));
  }

  /**
   * The observation of pictures without noise.
   *
   * @param spectrum of the pictures, see {@link #spectrum}
   * @param kernels {@code [N,h,w,1]}
   * @return {@code [N,H,W,C]}
   */
  public Expr blurred(Expr spectrum, Expr kernels) {
    Expr field = Ops.inverseRealFft2d(predictedSpectrum(spectrum, kernels), width());
    return boundary.observe(field, kernels.shape(), observed());
  }

  /** The half spectra that the fields of pictures have after the blur. */
  Expr predictedSpectrum(Expr spectrum, Expr kernels) {
    return predictedSpectrum(spectrum, kernels, height(), width());
  }

  /**
   * The half spectra that fields have after the blur.
   *
   * @param spectrum of the fields
   * @param kernels {@code [N,h,w,1]}
   * @param height of a field in pixels
   * @param width of a field in pixels
   */
  public static Expr predictedSpectrum(Expr spectrum, Expr kernels, int height, int width) {
    requireFits(kernels.shape(), height, width);
    return Ops.complexMultiply(spectrum, spectrum(kernels, height, width));
  }

  /**
   * The half spectrum of an observation {@code [1,H,W,C]} that fills the field, in the frame of
   * {@link #predictedSpectrum}.
   */
  Expr observedSpectrum(Expr observation) {
    return Ops.realFft2d(Edges.roll(observation, kernel.size(1) / 2, kernel.size(2) / 2));
  }

  private static void requireFits(Shape kernel, int height, int width) {
    if (kernel.rank() != 4 || kernel.size(3) != 1) {
      throw new IllegalArgumentException(
          "cannot blur with a kernel of shape %s: want [kernels,height,width,1]".formatted(kernel));
    }
    if (kernel.size(1) > height || kernel.size(2) > width) {
      throw new IllegalArgumentException(
          "cannot blur a %dx%d picture with a %dx%d kernel: the kernel is larger than the picture"
              .formatted(width, height, kernel.size(2), kernel.size(1)));
    }
  }
}
