package lucid.deblur.photo.natural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.natural.NaturalResult;
import lucid.deblur.natural.kernel.PartKernel;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;
import lucid.deblur.natural.verdict.Verdict;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.KnownKernel;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.report.Json;
import lucid.deblur.report.Schemas;
import lucid.deblur.search.SearchListener;
import lucid.tensor.Devices;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Natural photos from settings to report and page, with a kernel that is known. */
class NaturalPhotoTest {
  private static final int SIDE = ShakenPhotos.REACH + 1;
  private static final KnownKernel KERNEL = ShakenPhotos.known();
  private static final Photo PHOTO = Photo.of("boxes", ShakenPhotos.shaken(72, 56, 3, 1));
  private static final PartKernel PART =
      new PartKernel(new Window(18, 14, 36, 28), Plane.of(KERNEL.values()), 0.25);
  private static final PhotoSettings USUAL = PhotoSettings.with(new PriorChoice.BySize(List.of()));

  private static NaturalPlan plan(UnaryOperator<NaturalChoice> change) {
    NaturalChoice known = NaturalChoice.USUAL.withKernel(KERNEL);
    return new NaturalPlan(PHOTO, USUAL.withNatural(change.apply(known)));
  }

  private static NaturalPhoto restore(NaturalPlan plan, SearchListener listener) {
    try (RestorationSession session = new RestorationSession(Devices.open("cpu"), line -> {})) {
      return (NaturalPhoto) plan.restore(session, listener, EarlyEnd.NEVER);
    }
  }

  private static NaturalPhoto restore(UnaryOperator<NaturalChoice> change) {
    return restore(plan(change), SearchListener.SILENT);
  }

  private static void assertWellReported(RestoredPhoto restored) {
    Schemas.assertValid("natural", Json.bytes(restored.report()));
  }

  @Test
  void aKnownKernelSharpens() {
    List<Integer> steps = new ArrayList<>();
    NaturalPhoto restored =
        restore(plan(now -> now), (step, of, residual) -> steps.add(step * 1000 + of));
    assertWellReported(restored);
    assertEquals("known kernel: about 9 x 1 pixels", restored.report().finding());
    assertTrue(restored.report().residual() < 0.03, () -> "" + restored.report().residual());
    assertTrue(error(restored.picture()) < 0.7 * error(PHOTO.stored()));
    assertEquals(Shape.of(1, SIDE, SIDE, 1), restored.kernels().get(0).shape());
    assertEquals(100_100, steps.get(steps.size() - 1));
    assertTrue(restored.attempt().isEmpty() && restored.warning().isEmpty());
    String page = new String(restored.page("boxes").orElseThrow(), StandardCharsets.UTF_8);
    assertTrue(page.contains("known kernel: about") && page.contains("type=\"range\""), page);
    assertFalse(page.contains("Candidates"), page);
  }

  private static double error(Picture picture) {
    Picture sharp = ShakenPhotos.sharp(72 + SIDE - 1, 56 + SIDE - 1, 3, 1);
    double sum = 0;
    for (int y = 8; y < 48; y++) {
      for (int x = 8; x < 64; x++) {
        double lack = picture.get(x, y, 1) - sharp.get(x + SIDE / 2, y + SIDE / 2, 1);
        sum += lack * lack;
      }
    }
    return Math.sqrt(sum / (40 * 56));
  }

  @Test
  void strengthBlends() {
    float[] none = restore(now -> now.withStrength(0)).picture().toArray();
    assertArrayEquals(PHOTO.stored().toArray(), none);
    float[] half = restore(now -> now.withStrength(0.5)).picture().toArray();
    float[] whole = restore(now -> now).picture().toArray();
    for (int i = 0; i < half.length; i += 97) {
      assertEquals((none[i] + whole[i]) / 2, half[i], 1e-6);
    }
  }

  @Test
  void lightIsWhatTheSettingsSay() {
    NaturalPlan stored = plan(now -> now);
    assertEquals(Gamma.NONE, stored.gamma());
    NaturalPlan linear = new NaturalPlan(PHOTO, stored.settings().withGamma(Gamma.SRGB));
    NaturalPhoto restored = restore(linear, SearchListener.SILENT);
    assertEquals("srgb", restored.report().gamma());
    assertFalse(restored.picture().equals(restore(stored, SearchListener.SILENT).picture()));
  }

  @Test
  void whatIsNotSureIsGivenBackWithTheTryBesideIt() {
    NaturalPlan plan = plan(now -> now.withKernel(null));
    NaturalPhoto unsure = judged(plan, Verdict.Kind.UNSURE, "two motions");
    assertSame(PHOTO.stored(), unsure.picture());
    assertTrue(unsure.attempt().isPresent());
    assertEquals("unsure: two motions; left as it is", unsure.report().finding());
    assertWellReported(unsure);
    String page = new String(unsure.page("boxes").orElseThrow(), StandardCharsets.UTF_8);
    assertTrue(page.contains("left: 25.00%; top: 25.00%; width: 50.00%; height: 50.00%"), page);
    assertTrue(page.contains("hsl(30 ") && page.contains(">0.25</span>"), page);
    assertTrue(page.contains("best try, not taken") && page.contains("finding unsure"), page);

    NaturalPlan forcing = forced(plan(now -> now.withKernel(null)));
    NaturalPhoto forced = judged(forcing, Verdict.Kind.UNSURE, "two motions");
    assertTrue(forced.attempt().isEmpty());
    assertArrayEquals(unsure.attempt().get().toArray(), forced.picture().toArray());
    assertEquals("unsure: two motions; the best try, as forced", forced.report().finding());
  }

  @Test
  void whatIsNotBlurredIsGivenBack() {
    NaturalPhoto sharp = judged(plan(now -> now.withKernel(null)), Verdict.Kind.NOT_BLURRED, "");
    assertSame(PHOTO.stored(), sharp.picture());
    assertTrue(sharp.attempt().isEmpty());
    assertEquals("not blurred: left as it is", sharp.report().finding());
    assertTrue(Double.isNaN(sharp.report().rootMeanSquare()));
    assertWellReported(sharp);
    String page = new String(sharp.page("boxes").orElseThrow(), StandardCharsets.UTF_8);
    assertTrue(page.contains("given back as it is") && !page.contains("type=\"range\""), page);
  }

  /** As though a search had come to this verdict. */
  private static NaturalPhoto judged(NaturalPlan plan, Verdict.Kind kind, String reason) {
    NaturalResult known = restore(now -> now).found();
    Verdict verdict = new Verdict(kind, known.verdict().shape(), reason);
    Optional<Tensor> tried = kind == Verdict.Kind.NOT_BLURRED ? Optional.empty() : known.attempt();
    NaturalResult found =
        new NaturalResult(
            known.picture(),
            tried,
            known.kernel(),
            verdict,
            List.of(),
            List.of(PART),
            0.5,
            0.01,
            1,
            2);
    try (var device = Devices.open("cpu")) {
      return NaturalPhoto.of(
          plan,
          PHOTO.stored(),
          found,
          Optional.empty(),
          NaturalProvenance.of(plan.settings(), device));
    }
  }

  private static NaturalPlan forced(NaturalPlan plan) {
    return new NaturalPlan(plan.photo(), plan.settings().withForce(true));
  }

  /** Ended after a few steps, the network explains nothing: the quick way is kept. */
  @Test
  void aRefinementMustBeMorePlausible() {
    NaturalPlan plan = forced(plan(now -> now.withKernel(null).withRefine(true)));
    List<Integer> steps = new ArrayList<>();
    EarlyEnd soon =
        new EarlyEnd() {
          @Override
          public BooleanSupplier ofPart(int left) {
            return () -> steps.stream().anyMatch(step -> step > 100);
          }

          @Override
          public boolean isInterrupted() {
            return false;
          }

          @Override
          public String reason() {
            return "time";
          }
        };
    try (RestorationSession session = new RestorationSession(Devices.open("cpu"), line -> {})) {
      NaturalPhoto found =
          (NaturalPhoto) plan.restore(session, (step, all, residual) -> steps.add(step), soon);
      NaturalReport.RefinementFigures refined = found.report().refinement();
      assertWellReported(found);
      assertTrue(refined.stopped() && refined.steps() > 0, refined::toString);
      assertEquals(refined.taken(), refined.score() < refined.scoreBefore());
      if (!refined.taken()) {
        assertEquals(found.found().kernel(), found.kernel());
      }
      String page = new String(found.page("boxes").orElseThrow(), StandardCharsets.UTF_8);
      assertTrue(page.contains("refined by algorithm 3"), page);
    }
  }

  @Test
  void somebodyMayEndIt() {
    SearchListener impatient =
        new SearchListener() {
          @Override
          public void progress(int step, int steps, double residual) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    assertThrows(CancellationException.class, () -> restore(plan(now -> now), impatient));
  }
}
