package lucid.deblur.natural.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Resampling;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Looks for kernels from coarse to fine, several at once: of one window with several settings, or
 * of several windows. At each scale it alternates the picture ({@link ImageStep}) and the kernel
 * ({@link KernelStep}).
 */
final class CoarseToFine {
  static final int ALTERNATIONS = 5;
  private static final double FALL_OF_EMPTY = 0.81;
  private static final int FEWEST_EDGES = 10;

  /** How much larger a box is than the kernels of the level before. */
  private static final double ROOM = 1.3;

  private static final int LEAST_ROOM = 4;
  private static final double CUT = 0.05;
  private static final double CUT_BETWEEN_LEVELS = 0.02;

  private final Device device;
  private final List<Plane> windows;
  private final List<Plane> clipped;
  private final int box;
  private final Runnable tick;

  /**
   * @param windows blurred grey parts of one size: one for all tracks, or one each
   * @param clipped for each window 1 where a pixel is clipped, else 0
   * @param box side of the kernels at full scale
   * @param tick called after each alternation; may throw
   */
  CoarseToFine(Device device, List<Plane> windows, List<Plane> clipped, int box, Runnable tick) {
    this.device = device;
    this.windows = windows;
    this.clipped = clipped;
    this.box = box;
    this.tick = tick;
  }

  /** The tracks of candidates after the coarsest levels, down to a level if there are so many. */
  List<Track> start(List<Candidate> candidates, int finest) {
    int top = Math.max(finest, Pyramid.levels(box) - 1);
    int levelBox = Pyramid.box(box, top);
    List<Plane> views = scaled(windows, top);
    List<Plane> counts = counts(top);
    List<Track> tracks = new ArrayList<>();
    for (int row = 0; row < candidates.size(); row++) {
      int own = Math.min(row, views.size() - 1);
      Plane kernel = Plane.zeros(levelBox, levelBox);
      int middle = levelBox / 2 * levelBox + levelBox / 2;
      kernel.values()[middle] = 0.5f;
      kernel.values()[middle + 1] = 0.5f;
      Candidate candidate = candidates.get(row);
      double threshold = EdgeThreshold.of(views.get(own), counts.get(own), levelBox);
      tracks.add(new Track(candidate, kernel, candidate.lambda(), threshold));
    }
    return descend(alternate(tracks, views, counts, levelBox), top - 1, finest);
  }

  /** The tracks after further levels. */
  List<Track> descend(List<Track> tracks, int first, int finest) {
    List<Track> now = tracks;
    for (int level = first; level >= finest; level--) {
      int levelBox = Math.min(Pyramid.box(box, level), roomFor(now));
      List<Track> finer =
          now.stream().map(track -> track.with(finer(track.kernel(), levelBox))).toList();
      now = alternate(finer, scaled(windows, level), counts(level), levelBox);
    }
    return now;
  }

  /** The side of a box that holds all kernels at the next level, with room to grow. */
  private static int roomFor(List<Track> tracks) {
    int largest =
        tracks.stream()
            .mapToInt(track -> KernelCleanup.trimmed(track.kernel()).height())
            .max()
            .orElseThrow();
    int side = (int) Math.ceil(largest * Math.sqrt(2) * ROOM) + LEAST_ROOM;
    return side + 1 - side % 2;
  }

  /** A track's kernel, without what is faint. */
  static Plane kernel(Track track) {
    return KernelCleanup.centred(KernelCleanup.cut(track.kernel(), CUT));
  }

  private static List<Plane> scaled(List<Plane> planes, int level) {
    return planes.stream().map(plane -> scaled(plane, Pyramid.scale(level))).toList();
  }

  /** A plane at a scale of at most 1. */
  static Plane scaled(Plane plane, double scale) {
    return scale == 1
        ? plane
        : Resampling.resize(
            plane,
            (int) Math.round(plane.height() * scale),
            (int) Math.round(plane.width() * scale));
  }

  private List<Plane> counts(int level) {
    return scaled(clipped, level).stream().map(CoarseToFine::counting).toList();
  }

  /** 1 where both forward differences are of real pixels that are not clipped. */
  private static Plane counting(Plane clipped) {
    Plane counts = Plane.zeros(clipped.height(), clipped.width());
    for (int y = 0; y + 1 < clipped.height(); y++) {
      for (int x = 0; x + 1 < clipped.width(); x++) {
        boolean any =
            clipped.at(y, x) > 0.5 || clipped.at(y, x + 1) > 0.5 || clipped.at(y + 1, x) > 0.5;
        counts.values()[y * clipped.width() + x] = any ? 0 : 1;
      }
    }
    return counts;
  }

  private static Plane finer(Plane kernel, int box) {
    return KernelCleanup.centred(
        KernelCleanup.cut(Resampling.magnify(kernel, Math.sqrt(2), box, box), CUT_BETWEEN_LEVELS));
  }

  private List<Track> alternate(
      List<Track> tracks, List<Plane> views, List<Plane> counts, int levelBox) {
    List<Track> now = tracks;
    try (Level steps = new Level(device, views, counts, tracks.size(), levelBox)) {
      for (int i = 0; i < ALTERNATIONS; i++) {
        now = alternate(now, steps);
        tick.run();
      }
    }
    return now;
  }

  private static List<Track> alternate(List<Track> tracks, Level steps) {
    steps
        .imageStep()
        .run(
            stack(tracks.stream().map(Track::kernel).toList()),
            tracks.stream().mapToDouble(Track::lambda).toArray());
    double[] ridges = tracks.stream().mapToDouble(track -> track.candidate().ridge()).toArray();
    double[] thresholds = tracks.stream().mapToDouble(Track::threshold).toArray();
    Tensor selected = steps.kernelStep().select(thresholds, ridges);
    while (lowered(thresholds, selected)) {
      selected = steps.kernelStep().select(thresholds, ridges);
    }
    List<Plane> kernels = unstack(steps.kernelStep().solve());
    List<Track> next = new ArrayList<>();
    for (int row = 0; row < tracks.size(); row++) {
      next.add(tracks.get(row).after(KernelCleanup.clean(kernels.get(row), CUT), thresholds[row]));
    }
    return next;
  }

  /** Lowers the thresholds that select too few edges; whether there were any. */
  private static boolean lowered(double[] thresholds, Tensor selected) {
    boolean any = false;
    for (int row = 0; row < thresholds.length; row++) {
      if (selected.get(row) < FEWEST_EDGES && thresholds[row] > Float.MIN_NORMAL) {
        thresholds[row] *= FALL_OF_EMPTY;
        any = true;
      }
    }
    return any;
  }

  private static Tensor stack(List<Plane> kernels) {
    int box = kernels.get(0).height();
    float[] values = new float[kernels.size() * box * box];
    for (int i = 0; i < kernels.size(); i++) {
      System.arraycopy(kernels.get(i).values(), 0, values, i * box * box, box * box);
    }
    return Tensor.of(Shape.of(kernels.size(), box, box, 1), values);
  }

  private static List<Plane> unstack(Tensor kernels) {
    int box = kernels.shape().size(1);
    float[] all = kernels.toFloats();
    List<Plane> planes = new ArrayList<>();
    for (int from = 0; from < all.length; from += box * box) {
      planes.add(new Plane(box, box, Arrays.copyOfRange(all, from, from + box * box)));
    }
    return planes;
  }
}
