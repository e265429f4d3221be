package lucid.deblur.cli;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.tensor.Tensor;

/** Blurred pictures whose truth is known. */
interface TestPictures {
  /**
   * One of them.
   *
   * @param name its file's name
   * @param index its place in the whole set
   * @param blurred {@code [1,H,W,C]}
   * @param sharp the true picture
   * @param kernel the true kernel, {@code [1,h,w,1]}, sum 1
   */
  record Test(String name, int index, Tensor blurred, Picture sharp, Tensor kernel) {}

  /** The ways in which each picture is blurred. */
  List<BlurSetting> settings();

  /** How many pictures there are. */
  int count();

  /** A picture, blurred in one way. */
  Test get(BlurSetting setting, int number);

  /** Where the pictures are from, for reports. */
  String source();
}
