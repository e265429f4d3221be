package lucid.kernels.cpu.kernel;

import java.util.List;
import lucid.tensor.Op;

/** Makes the kernel of one kind of op. Packing, tables and scratch space are made here, once. */
@FunctionalInterface
public interface KernelFactory<O extends Op> {
  Kernel create(O op, List<View> inputs, View output, Context context);
}
