package lucid.generators.imports;

import lucid.generators.network.NetworkOutline.Layer;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * In which order a dense layer has the pixels of the picture that its output becomes, or its input
 * was. Files do not tell.
 */
public enum DenseOrder {
  /** Height, width, channels, as here, in Keras, and in the reference's networks. */
  HWC,
  /** Channels, height, width, as PyTorch's {@code view(n, c, h, w)} and {@code flatten(1)}. */
  CHW;

  /**
   * A weight {@code [in,out]} or bias {@code [out]} of a dense layer in our order.
   *
   * @param layer the layer, which knows its channels and on which side they are
   */
  Tensor toLucid(Layer layer, Tensor tensor) {
    int channels = layer.channels();
    Shape shape = tensor.shape();
    boolean bias = shape.rank() == 1;
    if (this == HWC || channels == 1 || bias && !layer.makesPicture()) {
      return tensor;
    }
    int columns = shape.size(-1);
    int size = layer.makesPicture() ? columns : shape.size(0);
    int pixels = size / channels;
    Tensor result =
        tensor.isDouble() ? Tensor.of(shape, new double[shape.count()]) : Tensor.zeros(shape);
    for (int i = 0; i < shape.count(); i++) {
      int row = i / columns;
      int column = i % columns;
      int ours = layer.makesPicture() ? column : row;
      int theirs = ours % channels * pixels + ours / channels;
      int place = layer.makesPicture() ? row * columns + theirs : theirs * columns + column;
      result.set(i, tensor.get(place));
    }
    return result;
  }
}
