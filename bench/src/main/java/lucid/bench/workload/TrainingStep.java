package lucid.bench.workload;

import java.util.Map;
import lucid.tensor.Tensor;

/** A training that can be run step by step. */
public interface TrainingStep extends AutoCloseable {
  void run();

  /** The losses of the last step. */
  Map<String, Tensor> losses();

  @Override
  void close();
}
