package lucid.deblur.search;

import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Tensors with one row per restart. */
public final class Rows {
  private Rows() {}

  /** Some rows of a tensor, in the order given. */
  public static Tensor of(Tensor batch, int... restarts) {
    Shape shape = batch.shape().with(0, restarts.length);
    int length = shape.count() / restarts.length;
    return Tensor.generate(shape, i -> batch.get(restarts[i / length] * length + i % length));
  }

  /** The rows of one tensor before a restart, and after them all of another. */
  static Tensor join(Tensor batch, int first, Tensor others) {
    Shape shape = others.shape().with(0, first + others.shape().size(0));
    int before = first * (shape.count() / shape.size(0));
    return Tensor.generate(shape, i -> i < before ? batch.get(i) : others.get(i - before));
  }
}
