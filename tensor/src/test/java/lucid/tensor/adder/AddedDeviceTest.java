package lucid.tensor.adder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider.Options;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import lucid.tensor.Variable;
import org.junit.jupiter.api.Test;

/** A device from outside: three classes and a line in a service file, with no change elsewhere. */
class AddedDeviceTest {
  private static final Shape SHAPE = Shape.of(2);

  @Test
  void itRunsProgramsByItsName() {
    Variable sum = Variable.zeros("sum", SHAPE);
    Expr next = sum.read().plus(Ops.input("x", SHAPE));
    Graph graph = Graph.builder("count").output("sum", next).update(sum, next).build();
    try (Device device = Devices.open("adder");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      program.set("x", Tensor.of(SHAPE, 1f, 20f));
      program.run();
      program.run();
      assertArrayEquals(new float[] {2, 40}, program.get("sum").toFloats());
      assertArrayEquals(new float[] {2, 40}, state.get(sum).toFloats());
    }
  }

  @Test
  void autoTakesItAndSaysSo() {
    List<String> lines = new ArrayList<>();
    try (Device device = Devices.open(Devices.AUTO, Options.DEFAULT, lines::add)) {
      assertEquals("adder", device.name());
    }
    assertEquals(List.of("device adder: adds"), lines);
  }

  @Test
  void anUnknownNameIsToldOfIt() {
    var thrown = assertThrows(IllegalArgumentException.class, () -> Devices.open("abacus"));
    assertTrue(thrown.getMessage().contains("choose auto, adder"), thrown.getMessage());
  }

  @Test
  void itVerifiesNothing() {
    Options verified = new Options(0, 0, true);
    assertThrows(IllegalArgumentException.class, () -> Devices.open("adder", verified, line -> {}));
  }
}
