package lucid.generators.network;

import lucid.tensor.Expr;
import lucid.tensor.Shape;

/**
 * Where layers get their weights, so that an architecture is written once for training and for
 * inference: see {@link TrainableParameters} and {@code WeightedGenerator}.
 */
public interface Parameters {
  /** A weight that training adapts. */
  Expr weight(String name, Shape shape, Initializer initializer);

  /** Tells what the layer of a name does, before it asks for its tensors {@code name.*}. */
  default void layer(String name, LayerForm form) {}

  /** A running statistic, such as batch norm's mean, that training averages over batches. */
  Expr statistic(String name, Shape shape, Initializer initializer);

  /** Whether batch norm takes the batch's own statistics, and gives them to {@link #observe}. */
  default boolean isTraining() {
    return false;
  }

  /** Tells a statistic's value in this batch. */
  default void observe(String statistic, Expr value) {}
}
