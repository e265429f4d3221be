package lucid.kernels.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chains that are longer than the parity suite's, in both ways. */
class ChainKernelTest {
  private static final Shape SHAPE = Shape.of(3, 7, 5);

  /** More operands than the interpreter has buffers, and more live results than registers. */
  private static final int OPERANDS = 40;

  @AfterEach
  void clear() {
    System.clearProperty(Chains.PROPERTY);
  }

  /**
   * The sum of products of each operand with its counterpart from the end: early results live long.
   */
  private static Graph longChain() {
    List<Expr> terms = new ArrayList<>();
    for (int i = 0; i < OPERANDS; i++) {
      Shape shape = i % 3 == 0 ? Shape.of(5) : i % 3 == 1 ? Shape.of(3, 1, 5) : SHAPE;
      terms.add(Ops.input("x" + i, shape).broadcastTo(SHAPE).plus(2));
    }
    Expr sum = Ops.constant(0).broadcastTo(SHAPE);
    for (int i = 0; i < OPERANDS; i++) {
      sum = sum.plus(terms.get(i).times(terms.get(OPERANDS - 1 - i)));
    }
    return Graph.builder("long").output("sum", sum).output("first", terms.get(0)).build();
  }

  @ParameterizedTest
  @EnumSource
  void longChainsAreRight(Chains chains) {
    System.setProperty(Chains.PROPERTY, chains.name());
    longChainsAreRight("opencl");
  }

  @Test
  void longChainsAreRightOnCuda() {
    longChainsAreRight("cuda");
  }

  private static void longChainsAreRight(String name) {
    Optional<DeviceProvider> provider =
        Devices.providers().stream().filter(p -> p.name().equals(name)).findFirst();
    Optional<String> reason = provider.orElseThrow().unavailable();
    assumeTrue(reason.isEmpty(), () -> "device " + name + ": " + reason.get());
    Tensor expected = run("reference").get(0);
    Tensor found = run(name).get(0);
    for (int i = 0; i < expected.count(); i++) {
      assertEquals(expected.get(i), found.get(i), 1e-5 * Math.abs(expected.get(i)) + 1e-3);
    }
    assertEquals(run("reference").get(1).get(0), run(name).get(1).get(0), 1e-5);
  }

  private static List<Tensor> run(String name) {
    Graph graph = longChain();
    try (Device device = Devices.open(name);
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      graph
          .inputs()
          .forEach((input, x) -> program.set(input, Philox.normal(input.hashCode(), 0, x.shape())));
      program.run();
      return List.of(program.get("sum"), program.get("first"));
    }
  }

  @Test
  void buffersAreThoseOfTheKernel() {
    String text = Source.of("chain", "").text();
    assertTrue(text.contains("*b" + (ChainCode.BUFFERS - 1) + ") {"));
  }
}
