package lucid.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GraphTest {
  private final Expr x = Ops.input("x", Shape.of(3));

  private static void refuses(Executable action, String... facts) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    for (String fact : facts) {
      assertTrue(message.contains(fact), "'" + message + "' should say '" + fact + "'");
    }
  }

  @Test
  void nodesComeBeforeTheirUsersAndOnce() {
    Random random = new Random(1);
    List<Expr> made = new ArrayList<>(List.of(x));
    for (int i = 0; i < 300; i++) {
      Expr a = made.get(random.nextInt(made.size()));
      made.add(a.plus(made.get(random.nextInt(made.size()))));
    }
    List<Expr> order = Graph.inOrder(made);
    assertEquals(made.size(), order.size());
    Set<Expr> seen = new HashSet<>();
    for (Expr node : order) {
      assertTrue(seen.containsAll(node.inputs()), node.toString());
      assertTrue(seen.add(node), node.toString());
    }
  }

  @Test
  void longChainsDoNotOverflow() {
    Expr node = x;
    for (int i = 0; i < 50_000; i++) {
      node = node.negate();
    }
    assertEquals(50_001, Graph.builder("chain").output("y", node).build().nodes().size());
  }

  @Test
  void graphsKnowWhatTheyUse() {
    Variable read = Variable.zeros("read", Shape.of(3));
    Variable written = Variable.zeros("written", Shape.of(3));
    Graph graph = Graph.builder("test").output("y", x.plus(read.read())).update(written, x).build();
    assertEquals(Set.of("x"), graph.inputs().keySet());
    assertEquals(Set.of(read, written), graph.variables());
    assertEquals(x, graph.updates().get(written));
  }

  @Test
  void clashesAreRefused() {
    Variable v = Variable.zeros("v", Shape.of(3));
    refuses(() -> Graph.builder("g").output("y", x).output("y", x), "'g'", "'y'");
    refuses(() -> Graph.builder("g").update(v, x).update(v, x), "'g'", "v[3]", "twice");
    refuses(() -> Graph.builder("g").update(v, x.sum()), "v[3]", "[]");
    refuses(() -> Graph.builder("g").build(), "'g'", "neither");
    Expr twin = Ops.input("x", Shape.of(2));
    refuses(() -> Graph.builder("g").output("a", x).output("b", twin).build(), "'x'", "[3]", "[2]");
  }
}
