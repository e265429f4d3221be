package lucid.deblur.natural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lucid.deblur.natural.plane.Window;
import lucid.deblur.natural.verdict.Verdict;
import lucid.generators.blur.CameraShake;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole way with the defaults, on pictures and blurs that are drawn here. */
class NaturalDeblurringTest {
  private static final int SIDE = 256;
  private static final double LEAST_GAIN = 3;

  private static NaturalResult run(Tensor photo, NaturalSettings settings, int threads) {
    try (Device device = Devices.open("cpu", new DeviceProvider.Options(threads), line -> {})) {
      return new NaturalDeblurring(device, settings).run(photo, NaturalListener.NONE);
    }
  }

  private static Tensor shake(int index) {
    Tensor kernel = CameraShake.kernels(11, index, 1, 12, 22);
    return kernel.reshape(Shape.of(CameraShake.SIZE, CameraShake.SIZE));
  }

  @TestFactory
  Stream<DynamicTest> sharpensShakenPictures() {
    List<Tensor> pictures =
        List.of(
            RenderedPictures.text(SIDE, 1),
            RenderedPictures.buildings(SIDE, 2),
            RenderedPictures.texture(SIDE, 3));
    return IntStream.range(0, pictures.size())
        .mapToObj(
            i ->
                dynamicTest(
                    List.of("text", "buildings", "texture").get(i),
                    () -> sharpens(pictures.get(i), shake(i))));
  }

  private static void sharpens(Tensor sharp, Tensor kernel) {
    Tensor blurred = TrialSets.blur(sharp, kernel, true, 5);
    NaturalResult result = run(blurred, NaturalSettings.DEFAULT, 2);
    double before = TrialSets.quality(blurred, sharp).psnr();
    double after = TrialSets.quality(result.attempt().orElse(blurred), sharp).psnr();
    assertTrue(
        after - before > LEAST_GAIN,
        () -> "%.2f -> %.2f dB, %s".formatted(before, after, result.verdict().line()));
    assertTrue(
        result.verdict().kind() == Verdict.Kind.SHAKEN
            || result.verdict().kind() == Verdict.Kind.UNSURE,
        result.verdict().line());
  }

  @Test
  void leavesASharpPictureAsItIs() {
    Tensor sharp = RenderedPictures.buildings(SIDE, 4);
    NaturalResult result = run(sharp, NaturalSettings.DEFAULT, 2);
    assertTrue(result.verdict().keepsPhoto(), result.verdict().line());
    assertSame(sharp, result.picture());
  }

  @Test
  void namesADisc() {
    Tensor disc = Tensor.zeros(Shape.of(11, 11));
    double sum = 0;
    for (int i = 0; i < disc.count(); i++) {
      double distance = Math.hypot(i / 11 - 5, i % 11 - 5);
      disc.set(i, Math.min(1, Math.max(0, 4.5 + 0.5 - distance)));
      sum += disc.get(i);
    }
    for (int i = 0; i < disc.count(); i++) {
      disc.set(i, disc.get(i) / sum);
    }
    Tensor blurred = TrialSets.blur(RenderedPictures.buildings(SIDE, 6), disc, true, 5);
    NaturalResult result = run(blurred, NaturalSettings.DEFAULT, 2);
    assertEquals(Verdict.Kind.OUT_OF_FOCUS, result.verdict().kind(), result.verdict().line());
    assertEquals(9, result.verdict().shape().discDiameter(), 2);
  }

  @Test
  void doesNotTrustNoiseOrNothing() {
    Shape shape = Shape.of(96, 96, 1);
    Tensor draw = Philox.normal(3, 0, shape);
    Tensor noise = Tensor.generate(shape, i -> Math.min(1, Math.max(0, 0.5 + 0.1 * draw.get(i))));
    NaturalResult result = run(noise, NaturalSettings.DEFAULT, 2);
    assertTrue(result.verdict().keepsPhoto(), result.verdict().line());
    NaturalResult flat = run(Tensor.generate(shape, i -> 0.5), NaturalSettings.DEFAULT, 2);
    assertTrue(flat.verdict().keepsPhoto(), flat.verdict().line());
  }

  @Test
  void threadsChangeNoBit() {
    Tensor blurred = TrialSets.blur(RenderedPictures.texture(128, 7), shake(4), true, 5);
    NaturalSettings settings = NaturalSettings.DEFAULT.withLargestKernel(25).withForce(true);
    NaturalResult one = run(blurred, settings, 1);
    NaturalResult three = run(blurred, settings, 3);
    for (int i = 0; i < one.kernel().count(); i++) {
      assertEquals(one.kernel().get(i), three.kernel().get(i), 0);
    }
    for (int i = 0; i < blurred.count(); i++) {
      assertEquals(one.picture().get(i), three.picture().get(i), 0);
    }
  }

  @Test
  void blendsByStrengthWithAKnownKernel() {
    Tensor blurred = TrialSets.blur(RenderedPictures.text(96, 8), shake(5), true, 5);
    NaturalSettings known = NaturalSettings.DEFAULT.withKernel(shake(5));
    Tensor full = run(blurred, known, 1).picture();
    Tensor half = run(blurred, known.withStrength(0.5), 1).picture();
    Tensor none = run(blurred, known.withStrength(0), 1).picture();
    for (int i = 0; i < blurred.count(); i++) {
      assertEquals((full.get(i) + blurred.get(i)) / 2, half.get(i), 1e-6);
      assertEquals(blurred.get(i), none.get(i), 1e-6);
    }
  }

  @Test
  void tellsItsProgressAndCanBeCancelled() {
    Tensor blurred = TrialSets.blur(RenderedPictures.text(64, 9), shake(6), true, 5);
    NaturalSettings settings = NaturalSettings.DEFAULT.withLargestKernel(9);
    List<Double> heard = new ArrayList<>();
    NaturalListener listener =
        new NaturalListener() {
          @Override
          public void progress(String stage, double done) {
            heard.add(done);
          }

          @Override
          public boolean cancelled() {
            return heard.size() == 5;
          }
        };
    try (Device device = Devices.open("cpu")) {
      NaturalDeblurring deblurring = new NaturalDeblurring(device, settings);
      assertThrows(CancellationException.class, () -> deblurring.run(blurred, listener));
    }
    assertEquals(5, heard.size());
    assertTrue(heard.get(4) > heard.get(0) && heard.get(4) < 1);
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThrows(
        IllegalArgumentException.class,
        () -> run(Tensor.zeros(Shape.of(8, 8, 3)), NaturalSettings.DEFAULT, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> run(Tensor.zeros(Shape.of(64, 64, 2)), NaturalSettings.DEFAULT, 1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            run(
                Tensor.zeros(Shape.of(64, 64, 1)),
                NaturalSettings.DEFAULT.withRegion(new Window(40, 0, 40, 40)),
                1));
    assertThrows(IllegalArgumentException.class, () -> NaturalSettings.DEFAULT.withStrength(1.5));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            run(
                Tensor.zeros(Shape.of(64, 64, 1)),
                NaturalSettings.DEFAULT.withKernel(Tensor.zeros(Shape.of(3, 3))),
                1));
  }
}
