package lucid.generators.training.data;

import java.util.Map;
import lucid.tensor.Tensor;

/** Where a training gets its pictures. */
public interface BatchSource {
  /**
   * Fills a batch, {@code [N,H,W,C]}. The same step gives the same batch, so that a training can be
   * resumed; called from a thread of its own.
   */
  void fill(int step, float[] batch);

  /** The factor by which the pixels of batches are larger than those that generators give. */
  double scale();

  /** Pictures that no batch shows, {@code [M,H,W,C]}, as generators give them. */
  Tensor heldOut();

  /** The fields of a model card about the data. */
  Map<String, String> card();
}
