package lucid.deblur.natural;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import lucid.deblur.natural.kernel.FoundKernel;
import lucid.deblur.natural.kernel.KernelCleanup;
import lucid.deblur.natural.kernel.KernelSearch;
import lucid.deblur.natural.kernel.PartKernel;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;
import lucid.deblur.natural.restoration.NoiseLevel;
import lucid.deblur.natural.restoration.PhotoRestoration;
import lucid.deblur.natural.verdict.Judgement;
import lucid.deblur.natural.verdict.KernelShape;
import lucid.deblur.natural.verdict.Verdict;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Deblurs natural photos: finds the kernel, says what it sees, restores the whole photo. Results
 * are bit-equal from run to run and for any number of threads.
 */
public final class NaturalDeblurring {
  /** The least side of a photo in pixels. */
  public static final int LEAST_SIDE = 32;

  private static final int PARTS = 25;

  /**
   * The least deviation reckoned with for a kernel that was found: it is never quite right, and the
   * compression of a photo hides its noise.
   */
  private static final double LEAST_NOISE = 0.008;

  private final Device device;
  private final NaturalSettings settings;

  /** Deblurs on a device, which stays the caller's. */
  public NaturalDeblurring(Device device, NaturalSettings settings) {
    this.device = device;
    this.settings = settings;
  }

  /**
   * Deblurs a photo.
   *
   * @param photo {@code [H,W,C]} of 1 or 3 channels, stored values in 0..1; not changed
   * @throws IllegalArgumentException if the photo is too small, or settings do not fit it
   * @throws CancellationException if the listener cancels
   */
  public NaturalResult run(Tensor photo, NaturalListener listener) {
    requirePhoto(photo);
    return settings.kernel().isPresent()
        ? withKernel(photo, settings.kernel().get(), listener)
        : blind(photo, listener);
  }

  private NaturalResult blind(Tensor photo, NaturalListener listener) {
    long began = System.nanoTime();
    Window within = region(photo);
    KernelSearch search =
        new KernelSearch(device, KernelSearch.CANDIDATES, settings.largestKernel(), photo, within);
    KernelSearch.Result result = search.run(new Ticks("kernel", search.ticks(), listener));
    List<PartKernel> parts =
        search.parts().run(result.best(), result.box(), new Ticks("parts", PARTS, listener));
    Judgement judgement = Judgement.of(result, parts);
    Verdict verdict = judgement.verdict(result);
    double searched = seconds(began);
    List<FoundKernel> candidates = new ArrayList<>(result.kernels());
    candidates.addAll(result.dropped());
    return finish(
        photo,
        KernelCleanup.trimmed(result.best().kernel()),
        verdict,
        List.copyOf(candidates),
        parts,
        judgement.agreement(),
        searched,
        listener);
  }

  private NaturalResult withKernel(Tensor photo, Tensor known, NaturalListener listener) {
    Plane kernel = KnownKernels.square(known);
    KernelShape shape = KernelShape.of(kernel);
    Verdict verdict = new Verdict(Verdict.Kind.SHAKEN, shape, "");
    return finish(photo, kernel, verdict, List.of(), List.of(), 1, 0, listener);
  }

  private NaturalResult finish(
      Tensor photo,
      Plane kernel,
      Verdict verdict,
      List<FoundKernel> candidates,
      List<PartKernel> parts,
      double agreement,
      double searched,
      NaturalListener listener) {
    long began = System.nanoTime();
    double noise = Math.max(noise(photo), settings.kernel().isEmpty() ? LEAST_NOISE : 0);
    Optional<Tensor> attempt = Optional.empty();
    if (verdict.kind() != Verdict.Kind.NOT_BLURRED) {
      PhotoRestoration restoration = new PhotoRestoration(device, kernel, noise);
      int ticks = restoration.ticks(photo.shape().size(0), photo.shape().size(1));
      Tensor restored = restoration.run(photo, new Ticks("photo", ticks, listener));
      attempt = Optional.of(blend(photo, restored));
    }
    boolean taken = attempt.isPresent() && (settings.force() || !verdict.keepsPhoto());
    return new NaturalResult(
        taken ? attempt.get() : photo,
        attempt,
        kernel.toTensor(),
        verdict,
        candidates,
        parts,
        agreement,
        noise,
        searched,
        seconds(began));
  }

  private double noise(Tensor photo) {
    double jpeg = settings.jpegQuality() == 0 ? 0 : NoiseLevel.ofJpeg(settings.jpegQuality());
    return Math.max(NoiseLevel.of(photo), Math.max(settings.leastNoise(), jpeg));
  }

  private Tensor blend(Tensor photo, Tensor restored) {
    double strength = settings.strength();
    if (strength < 1) {
      for (int i = 0; i < restored.count(); i++) {
        restored.set(i, photo.get(i) + strength * (restored.get(i) - photo.get(i)));
      }
    }
    return restored;
  }

  private Window region(Tensor photo) {
    int height = photo.shape().size(0);
    int width = photo.shape().size(1);
    Window whole = new Window(0, 0, width, height);
    Window region = settings.region().orElse(whole);
    if (!region.fits(height, width)
        || region.width() < LEAST_SIDE
        || region.height() < LEAST_SIDE) {
      throw new IllegalArgumentException(
          "cannot look for a kernel in %dx%d pixels at (%d, %d) of a %dx%d photo: want %dx%d or more inside it"
              .formatted(
                  region.width(),
                  region.height(),
                  region.x(),
                  region.y(),
                  width,
                  height,
                  LEAST_SIDE,
                  LEAST_SIDE));
    }
    return region;
  }

  private static void requirePhoto(Tensor photo) {
    Shape shape = photo.shape();
    if (shape.rank() != 3 || (shape.size(2) != 1 && shape.size(2) != 3)) {
      throw new IllegalArgumentException(
          "cannot deblur a photo of shape %s: want [height,width,1] or [height,width,3]"
              .formatted(shape));
    }
    if (Math.min(shape.size(0), shape.size(1)) < LEAST_SIDE) {
      throw new IllegalArgumentException(
          "cannot deblur a photo of %dx%d pixels: want %dx%d or more"
              .formatted(shape.size(1), shape.size(0), LEAST_SIDE, LEAST_SIDE));
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) * 1e-9;
  }

  /** Counts steps of a stage, tells the listener, and ends where it cancels. */
  private static final class Ticks implements Runnable {
    private final String stage;
    private final int all;
    private final NaturalListener listener;
    private int done;

    Ticks(String stage, int all, NaturalListener listener) {
      this.stage = stage;
      this.all = all;
      this.listener = listener;
    }

    @Override
    public void run() {
      if (listener.cancelled()) {
        throw new CancellationException(
            "cancelled in stage %s after %d of %d steps".formatted(stage, done, all));
      }
      done++;
      listener.progress(stage, Math.min(1, (double) done / all));
    }
  }
}
