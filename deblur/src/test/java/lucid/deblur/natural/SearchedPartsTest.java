package lucid.deblur.natural;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lucid.deblur.natural.kernel.KernelSimilarity;
import lucid.deblur.natural.plane.Plane;
import lucid.generators.blur.CameraShake;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What parts of a photo say of a blur. */
class SearchedPartsTest {
  private static Tensor kernel(int index) {
    return CameraShake.kernels(11, index, 1, 12, 22)
        .reshape(Shape.of(CameraShake.SIZE, CameraShake.SIZE));
  }

  private static NaturalResult run(Tensor photo) {
    try (Device device = Devices.open("cpu")) {
      return new NaturalDeblurring(device, NaturalSettings.DEFAULT)
          .run(photo, NaturalListener.NONE);
    }
  }

  @Test
  void agreeWhereTheWholeWasShaken() {
    Tensor blurred = TrialSets.blur(RenderedPictures.texture(480, 3), kernel(1), true, 5);
    NaturalResult result = run(blurred);
    assertTrue(result.parts().size() >= 3, result.parts().size() + " parts");
    long alike = result.parts().stream().filter(part -> part.similarity() > 0.6).count();
    assertTrue(alike * 2 > result.parts().size(), alike + " of " + result.parts().size());
    assertTrue(
        KernelSimilarity.of(Plane.of(result.kernel()), Plane.of(kernel(1))) > 0.8,
        result.verdict().line());
  }

  @Test
  void disagreeWhereHalvesMovedApart() {
    Tensor sharp = RenderedPictures.texture(480, 3);
    Tensor left = TrialSets.blur(sharp, kernel(2), true, 5);
    Tensor right = TrialSets.blur(sharp, turned(kernel(2)), true, 6);
    for (int i = 0; i < left.count(); i++) {
      if (i / 3 % 480 >= 240) {
        left.set(i, right.get(i));
      }
    }
    NaturalResult result = run(left);
    List<Double> similarities = result.parts().stream().map(part -> part.similarity()).toList();
    assertTrue(similarities.stream().anyMatch(s -> s < 0.6), similarities.toString());
  }

  private static Tensor turned(Tensor kernel) {
    int side = kernel.shape().size(0);
    return Tensor.generate(
        kernel.shape(), i -> kernel.get((side - 1 - i % side) * side + i / side));
  }
}
