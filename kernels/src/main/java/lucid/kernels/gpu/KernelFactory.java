package lucid.kernels.gpu;

import java.util.List;
import lucid.tensor.Op;

/** Makes the launches of an op. */
@FunctionalInterface
interface KernelFactory<O extends Op> {
  void lower(O op, List<View> inputs, View output, Lowering lowering);
}
