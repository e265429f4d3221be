package lucid.deblur.natural.restoration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchShrinkageTest {
  private static final int SIDE = 50;

  /** The rounds alone on a field, with a point as kernel. */
  private static Tensor run(String name, Tensor field, double noise) {
    Tensor open = Tensor.generate(field.shape(), i -> 1e3);
    Tensor closed = Tensor.generate(field.shape(), i -> -1e3);
    Tensor point = Tensor.of(Shape.of(1, 1, 1, 1), 1f);
    try (Device device = Devices.open(name);
        Unknowns unknowns = new Unknowns(device, field.shape(), 1, 1);
        PatchShrinkage steps = new PatchShrinkage(device, unknowns, noise)) {
      unknowns.begin(field, closed, open, point);
      steps.run(() -> {});
      return unknowns.restored();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "cpu"})
  void leavesWhatIsFarAboveTheNoise(String device) {
    Tensor draw = Philox.normal(1, 0, Shape.of(2, SIDE, SIDE, 1));
    Tensor same = run(device, draw, 1e-6);
    for (int i = 0; i < draw.count(); i++) {
      assertEquals(draw.get(i), same.get(i), 1e-4);
    }
  }

  @Test
  void takesNoiseAway() {
    Tensor draw = Philox.normal(1, 0, Shape.of(1, SIDE, SIDE, 1));
    Tensor noisy = Tensor.generate(draw.shape(), i -> 0.3 + 0.01 * draw.get(i));
    Tensor restored = run("cpu", noisy, 0.01);
    double before = 0;
    double after = 0;
    for (int i = 0; i < draw.count(); i++) {
      before += Math.pow(noisy.get(i) - 0.3, 2);
      after += Math.pow(restored.get(i) - 0.3, 2);
    }
    assertTrue(after < 0.5 * before, after + " of " + before);
  }
}
