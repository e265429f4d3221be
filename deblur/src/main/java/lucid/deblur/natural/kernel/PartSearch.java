package lucid.deblur.natural.kernel;

import java.util.ArrayList;
import java.util.List;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Resampling;
import lucid.deblur.natural.plane.Window;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * Looks for the kernel in several parts of a photo by themselves, from coarse to half the scale: a
 * photo is shaken as a whole, so what they find should be alike (Hu and Yang, "Good regions to
 * deblur", ECCV 2012). Parts with few edges cannot tell and are left out.
 */
public final class PartSearch {
  private static final int ROWS = 3;
  private static final int LEVEL = 2;
  private static final double LEAST_EDGES = 0.1;
  private static final int WINDOW_A_BOX = 4;
  private static final int SMALLEST_WINDOW = 192;
  private static final double FAINT = 0.05;

  private final Device device;
  private final Tensor photo;
  private final EdgeWindow edges;
  private final Window within;

  /**
   * A search of parts.
   *
   * @param photo {@code [H,W,C]}, stored values in 0..1
   * @param within the area that is divided into parts
   * @param edges of that area
   */
  PartSearch(Device device, Tensor photo, Window within, EdgeWindow edges) {
    this.device = device;
    this.photo = photo;
    this.within = within;
    this.edges = edges;
  }

  /**
   * The kernels of the parts that have edges enough; none if the photo is too small to divide.
   *
   * @param whole the photo's kernel
   * @param box side of the box in which kernels are looked for
   * @param tick called now and then; may throw
   */
  public List<PartKernel> run(FoundKernel whole, int box, Runnable tick) {
    int side = Math.max(SMALLEST_WINDOW, WINDOW_A_BOX * box);
    if (2 * side > Math.max(within.width(), within.height())) {
      return List.of();
    }
    List<Window> windows = windows(side);
    if (windows.size() < 2) {
      return List.of();
    }
    Candidate own = whole.candidate();
    Candidate way =
        new Candidate(own.name(), box, side, own.lambda(), own.leastLambda(), own.ridge());
    List<Track> tracks =
        new CoarseToFine(
                device,
                windows.stream().map(window -> GreyPhoto.part(photo, window)).toList(),
                windows.stream().map(window -> GreyPhoto.clipped(photo, window)).toList(),
                box,
                tick)
            .start(windows.stream().map(window -> way).toList(), LEVEL);
    double scale = Pyramid.scale(LEVEL);
    Plane small = Resampling.magnify(whole.kernel(), scale, box, box);
    List<PartKernel> parts = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      Plane kernel = CoarseToFine.kernel(tracks.get(i));
      Plane large = KernelCleanup.clean(Resampling.magnify(kernel, 1 / scale, box, box), FAINT);
      parts.add(new PartKernel(windows.get(i), large, KernelSimilarity.of(kernel, small)));
    }
    return List.copyOf(parts);
  }

  /** In each cell of a grid the window with most edges, those with few left out. */
  private List<Window> windows(int side) {
    List<Window> found = new ArrayList<>();
    double most = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ROWS; j++) {
        int left = within.x() + within.width() * j / ROWS;
        int top = within.y() + within.height() * i / ROWS;
        int right = within.x() + within.width() * (j + 1) / ROWS;
        int bottom = within.y() + within.height() * (i + 1) / ROWS;
        Window window = edges.of(side, new Window(left, top, right - left, bottom - top));
        if (!found.contains(window)) {
          found.add(window);
          most = Math.max(most, edges.strength(window));
        }
      }
    }
    double least = LEAST_EDGES * most;
    return found.stream().filter(window -> edges.strength(window) >= least).toList();
  }
}
