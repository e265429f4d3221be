package lucid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.UnaryFunction;
import org.junit.jupiter.api.Test;

/**
 * Walks the families of primitives: each must be in the table of cases. That each case runs on each
 * device and can be differentiated, or says that it cannot, is for {@link DeviceParityTest} and
 * {@link GradientTest}.
 */
class OpCoverageTest {
  private static Set<Op> tested() {
    return OpCases.all().map(OpCase::node).map(Expr::op).collect(Collectors.toSet());
  }

  @Test
  void everyOpHasACase() {
    Set<Class<?>> missing = new HashSet<>(Set.of(Op.class.getPermittedSubclasses()));
    tested().forEach(op -> missing.remove(op.getClass()));
    assertEquals(Set.of(), missing, "ops without a line in OpCases");
  }

  @Test
  void everyUnaryFunctionHasACase() {
    Set<UnaryFunction> missing = EnumSet.allOf(UnaryFunction.class);
    missing.removeIf(function -> tested().contains(new Op.Unary(function)));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyBinaryFunctionHasACase() {
    Set<BinaryFunction> missing = EnumSet.allOf(BinaryFunction.class);
    missing.removeIf(function -> tested().contains(new Op.Binary(function)));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everyReductionAndDistributionHasACase() {
    Set<Enum<?>> missing = new HashSet<>(EnumSet.allOf(Op.Reduction.class));
    missing.addAll(EnumSet.allOf(Op.Distribution.class));
    for (Op op : tested()) {
      if (op instanceof Op.Reduce reduce) {
        missing.remove(reduce.reduction());
      } else if (op instanceof Op.Random random) {
        missing.remove(random.distribution());
      }
    }
    assertEquals(Set.of(), missing);
  }
}
