package lucid.deblur.evaluation.pictures;

import lucid.deblur.image.Picture;
import lucid.tensor.Tensor;

/**
 * A blurred picture whose truth is known.
 *
 * @param name the file's name
 * @param index the place in the whole set, from 0
 * @param blurred {@code [1,H,W,C]}
 * @param sharp the true picture
 * @param kernel the true kernel, {@code [1,h,w,1]}, sum 1
 */
public record TestPicture(String name, int index, Tensor blurred, Picture sharp, Tensor kernel) {
  /** The larger side of the true kernel, in pixels. */
  public int kernelSize() {
    return Math.max(kernel.shape().size(1), kernel.shape().size(2));
  }
}
