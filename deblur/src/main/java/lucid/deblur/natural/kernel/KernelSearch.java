package lucid.deblur.natural.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Resampling;
import lucid.deblur.natural.plane.Window;
import lucid.tensor.Device;
import lucid.tensor.Tensor;

/**
 * Finds the kernel of a natural photo: several candidates, each looked for in the part of the photo
 * with most edges. At half the scale those that give the most plausible pictures are kept, and at
 * full scale the best of them wins.
 */
public final class KernelSearch {
  /** Side of the part on which candidates are compared. */
  private static final int COMPARED = 400;

  /** The level at which the candidates are compared first. */
  private static final int HALF = 2;

  private static final int KEPT = 3;
  private static final int CHOICE_TICKS = 12;
  private static final double FAINT = 0.05;

  /** Candidates from weak to strong priors, for small, middling and large kernels. */
  public static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("T", 51, 512, 0.04, 2e-3, 100),
          new Candidate("P", 31, 400, 0.01, 1e-3, 200),
          new Candidate("C", 31, 400, 0.02, 2e-3, 20),
          new Candidate("G", 81, 640, 0.004, 2e-3, 50),
          new Candidate("E", 81, 640, 0.04, 1e-3, 20),
          new Candidate("S", 81, 640, 0.01, 1e-3, 200));

  private final Device device;
  private final List<Candidate> candidates;
  private final int kept;

  /**
   * A search.
   *
   * @param kept how many candidates go on to full scale
   */
  public KernelSearch(Device device, List<Candidate> candidates, int kept) {
    this.device = device;
    this.candidates = candidates;
    this.kept = kept;
  }

  /**
   * The usual search.
   *
   * @param largest bound for the side of a kernel in pixels, or 0
   */
  public static KernelSearch forKernelsOf(Device device, int largest) {
    int bound = largest == 0 ? Integer.MAX_VALUE : largest - (largest + 1) % 2;
    List<Candidate> bounded =
        CANDIDATES.stream()
            .map(candidate -> candidate.inBox(Math.min(candidate.box(), bound)))
            .toList();
    return new KernelSearch(device, bounded, KEPT);
  }

  /**
   * What a search found.
   *
   * @param kernels of the candidates that reached full scale, the best first
   * @param dropped at half scale, the best first: their scores are of that scale, their kernels are
   *     magnified
   * @param compared the part of the photo on which they were compared
   * @param sparsityBefore the logarithm of the sparsity of that part as it is
   */
  public record Result(
      List<FoundKernel> kernels,
      List<FoundKernel> dropped,
      Window compared,
      double sparsityBefore) {
    /** The best kernel. */
    public FoundKernel best() {
      return kernels.get(0);
    }
  }

  /** How often {@link #run} ticks at most. */
  public int ticks() {
    int alternations =
        candidates.stream()
            .map(Candidate::box)
            .distinct()
            .mapToInt(box -> Pyramid.levels(box) * CoarseToFine.ALTERNATIONS)
            .sum();
    return alternations + 2 * CHOICE_TICKS;
  }

  /** Candidates that share box and window are looked for together. */
  private record Group(CoarseToFine search, List<Track> tracks) {}

  /**
   * Finds the kernels.
   *
   * @param photo {@code [H,W,C]}, stored values in 0..1
   * @param within the part of it to look in
   * @param tick called now and then; may throw
   */
  public Result run(Tensor photo, Window within, Runnable tick) {
    EdgeWindow edges = new EdgeWindow(photo, within);
    List<Group> groups = new ArrayList<>();
    for (List<Candidate> members : members()) {
      Window window = edges.of(members.get(0).window());
      CoarseToFine search =
          new CoarseToFine(
              device,
              List.of(GreyPhoto.part(photo, window)),
              List.of(GreyPhoto.clipped(photo, window)),
              members.get(0).box(),
              tick);
      groups.add(new Group(search, search.start(members, HALF)));
    }
    Window wide = edges.of(2 * COMPARED);
    Plane half = CoarseToFine.scaled(GreyPhoto.part(photo, wide), Pyramid.scale(HALF));
    List<FoundKernel> first = choose(half, groups, tick);
    Set<Candidate> chosen = new HashSet<>();
    first.stream().limit(kept).forEach(found -> chosen.add(found.candidate()));
    List<Group> finished = new ArrayList<>();
    for (Group group : groups) {
      List<Track> own =
          group.tracks().stream().filter(t -> chosen.contains(t.candidate())).toList();
      if (!own.isEmpty()) {
        finished.add(new Group(group.search(), group.search().descend(own, HALF - 1, 0)));
      }
    }
    Window compared = edges.of(COMPARED);
    Plane grey = GreyPhoto.part(photo, compared);
    return new Result(
        Collections.unmodifiableList(choose(grey, finished, tick)),
        first.stream().skip(kept).map(KernelSearch::magnified).toList(),
        compared,
        KernelChoice.sparsity(grey));
  }

  private static FoundKernel magnified(FoundKernel found) {
    double scale = 1 / Pyramid.scale(HALF);
    int box = found.candidate().box();
    Plane kernel = KernelCleanup.clean(Resampling.magnify(found.kernel(), scale, box, box), FAINT);
    return new FoundKernel(found.candidate(), kernel, found.score(), found.sparsity());
  }

  private List<FoundKernel> choose(Plane grey, List<Group> groups, Runnable tick) {
    List<Track> tracks = groups.stream().flatMap(group -> group.tracks().stream()).toList();
    return KernelChoice.of(
        device,
        grey,
        tracks.stream().map(Track::candidate).toList(),
        tracks.stream().map(CoarseToFine::kernel).toList(),
        tick);
  }

  private List<List<Candidate>> members() {
    Map<List<Integer>, List<Candidate>> members = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      members
          .computeIfAbsent(List.of(candidate.box(), candidate.window()), key -> new ArrayList<>())
          .add(candidate);
    }
    return List.copyOf(members.values());
  }
}
