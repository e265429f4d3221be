package lucid.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Our values as libtorch's, in its fastest layout for convolutions, channels last.
 *
 * <p>libtorch pads its transposed convolutions of stride 2 by the odd pixel at the top and left,
 * and Keras' "same" at the bottom and right. So pictures and kernels are given to it mirrored up
 * and down, left and right; then both compute the same, mirrored, with no work added.
 */
final class Torch {
  private Torch() {}

  /**
   * Loads libtorch. All of its libraries are unpacked first: the system's loader would take those
   * that are missing from a libtorch that is installed, and crash.
   *
   * @param threads that it may use
   */
  static void open(int threads) {
    try {
      Loader.cacheResources("/org/bytedeco/pytorch/" + Loader.getPlatform() + "/");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack libtorch", e);
    }
    torch.set_num_threads(threads);
  }

  /** The same shape and order. */
  static Tensor tensor(lucid.tensor.Tensor values) {
    long[] shape = Arrays.stream(values.shape().toArray()).asLongStream().toArray();
    return Tensor.create(values.toFloats(), shape);
  }

  /** Pictures {@code [N,H,W,C]}, mirrored. */
  static Tensor pictures(lucid.tensor.Tensor pictures) {
    return channelsLast(tensor(pictures).permute(0, 3, 1, 2).flip(2, 3));
  }

  /** Weights {@code [kh,kw,in,out]} of a convolution, mirrored. */
  static Tensor convolution(lucid.tensor.Tensor weight) {
    return channelsLast(tensor(weight).permute(3, 2, 0, 1).flip(2, 3));
  }

  /** Weights {@code [kh,kw,in,out]} of a transposed convolution, mirrored. */
  static Tensor transposedConvolution(lucid.tensor.Tensor weight) {
    return channelsLast(tensor(weight).permute(2, 3, 0, 1).flip(2, 3));
  }

  /** Weights {@code [in,out]} whose outputs are mirrored pictures of a height and width. */
  static Tensor denseToPicture(lucid.tensor.Tensor weight, int size) {
    long in = weight.shape().size(0);
    long channels = weight.shape().size(1) / (size * size);
    return tensor(weight)
        .view(in, size, size, channels)
        .flip(1, 2)
        .reshape(in, size * size * channels)
        .t()
        .contiguous();
  }

  /** Weights {@code [in,out]} whose inputs are mirrored pictures of a height and width. */
  static Tensor denseFromPicture(lucid.tensor.Tensor weight, int size) {
    long channels = weight.shape().size(0) / (size * size);
    long out = weight.shape().size(1);
    return tensor(weight)
        .view(size, size, channels, out)
        .flip(0, 1)
        .reshape(size * size * channels, out)
        .t()
        .contiguous();
  }

  /** The output {@code [N,size*size*C]} of a dense layer as pictures, without a copy. */
  static Tensor toPictures(Tensor rows, int size) {
    long channels = rows.size(1) / (size * size);
    return rows.view(-1, size, size, channels).permute(0, 3, 1, 2);
  }

  /** Pictures as the input {@code [N,size*size*C]} of a dense layer, without a copy. */
  static Tensor toRows(Tensor pictures) {
    return pictures.permute(0, 2, 3, 1).reshape(pictures.size(0), -1);
  }

  private static Tensor channelsLast(Tensor pictures) {
    return pictures.contiguous(torch.MemoryFormat.ChannelsLast);
  }

  /** The convolution of kernel 5 that halves pictures, or of kernel 1 that leaves their size. */
  static Tensor convolve(Tensor x, Tensor weight, Tensor bias) {
    boolean wide = weight.size(2) == 5;
    long[] stride = pair(wide ? 2 : 1);
    long[] padding = pair(wide ? 2 : 0);
    return torch.conv2d(x, weight, new TensorOptional(bias), stride, padding, pair(1), 1);
  }

  /** The transposed convolution, of kernel 5 or 2, that doubles pictures. */
  static Tensor convolveTransposed(Tensor x, Tensor weight, Tensor bias) {
    boolean wide = weight.size(2) == 5;
    return torch.conv_transpose2d(
        x,
        weight,
        new TensorOptional(bias),
        pair(2),
        pair(wide ? 2 : 0),
        pair(wide ? 1 : 0),
        1,
        pair(1));
  }

  private static long[] pair(long value) {
    return new long[] {value, value};
  }

  /** A copy of all elements in row-major order. */
  static float[] values(Tensor tensor) {
    float[] values = new float[(int) tensor.numel()];
    tensor.contiguous().data_ptr_float().get(values);
    return values;
  }
}
