package lucid.kernels.reference;

import java.util.List;
import lucid.tensor.Op;

/** Makes the kernel of one kind of op, bound to its operands and result. */
@FunctionalInterface
interface KernelFactory<O extends Op> {
  Runnable create(O op, List<Value> inputs, Value output);
}
