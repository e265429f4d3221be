package lucid.kernels.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import lucid.tensor.Op;
import org.junit.jupiter.api.Test;

class CpuKernelsTest {
  @Test
  void everyOpButTheLeavesIsCovered() {
    Set<Class<?>> ops = new HashSet<>(Set.of(Op.class.getPermittedSubclasses()));
    ops.removeAll(Set.of(Op.Input.class, Op.Constant.class, Op.Read.class));
    assertEquals(ops, CpuKernels.covered());
  }
}
