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
 * the end the best of them wins.
 *
 * <p>In a large photo a blur is mostly larger too. So the candidates' boxes and windows are meant
 * for a scale at which the photo has at most {@value #LONGEST} pixels along its longer side; from
 * there only the winner goes on, in a box that fits what was found.
 */
public final class KernelSearch {
  /** The longest side of a photo that is searched as it is. */
  private static final int LONGEST = 2100;

  /** The largest box. */
  private static final int LARGEST_BOX = 151;

  /** Side of the part on which candidates are compared. */
  private static final int COMPARED = 400;

  /** Levels between that at which candidates are compared first, and the last. */
  private static final int HALF = 2;

  private static final int KEPT = 3;
  private static final int CHOICE_TICKS = 12;
  private static final double FAINT = 0.05;

  /** How much larger the box is in which a kernel is refined. */
  private static final double ROOM = 1.3;

  private static final int WINDOW_A_BOX = 8;
  private static final int SMALLEST_WINDOW = 400;
  private static final int LARGEST_WINDOW = 900;

  /** Candidates from weak to strong priors, for small, middling and large kernels. */
  public static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("T", 51, 512, 0.04, 2e-3, 100),
          new Candidate("P", 31, 400, 0.01, 1e-3, 200),
          new Candidate("C", 31, 400, 0.02, 2e-3, 20),
          new Candidate("S", 81, 640, 0.01, 1e-3, 200),
          new Candidate("E", 81, 640, 0.04, 1e-3, 20));

  private final Device device;
  private final List<Candidate> candidates;
  private final int largest;
  private final Tensor photo;
  private final Window within;
  private final EdgeWindow edges;
  private final int base;

  /**
   * A search of a photo.
   *
   * @param candidates for a photo of at most {@value #LONGEST} pixels along its longer side
   * @param largest bound for the side of a kernel in pixels, or 0
   * @param photo {@code [H,W,C]}, stored values in 0..1
   * @param within the part of it to look in
   */
  public KernelSearch(
      Device device, List<Candidate> candidates, int largest, Tensor photo, Window within) {
    this(device, candidates, largest, photo, within, LONGEST);
  }

  /** With another longest side of a photo that is searched as it is. */
  KernelSearch(
      Device device,
      List<Candidate> candidates,
      int largest,
      Tensor photo,
      Window within,
      int longest) {
    this.device = device;
    this.candidates = candidates;
    this.largest = largest == 0 ? LARGEST_BOX : Math.min(LARGEST_BOX, odd(largest));
    this.photo = photo;
    this.within = within;
    edges = new EdgeWindow(photo, within);
    int level = 0;
    while (Math.max(photo.shape().size(0), photo.shape().size(1)) * Pyramid.scale(level)
        > longest) {
      level++;
    }
    base = level;
  }

  /** A search of the photo's parts, for a kernel that this one found. */
  public PartSearch parts() {
    return new PartSearch(device, photo, within, edges);
  }

  /** The largest odd number up to a number. */
  private static int odd(int number) {
    return number - (number + 1) % 2;
  }

  /**
   * What a search found.
   *
   * @param kernels of the candidates that reached the last level, the best first
   * @param dropped at half scale, the best first: their scores are of that scale, their kernels are
   *     magnified
   * @param box side of a box that holds the best one with room around it
   * @param sparsityBefore the logarithm of the sparsity of the compared part as it is
   */
  public record Result(
      List<FoundKernel> kernels, List<FoundKernel> dropped, int box, double sparsityBefore) {
    /** The best kernel. */
    public FoundKernel best() {
      return kernels.get(0);
    }
  }

  /** How often {@link #run} ticks at most. */
  public int ticks() {
    int levels =
        candidates.stream()
            .map(this::scaled)
            .map(Candidate::box)
            .distinct()
            .mapToInt(box -> Pyramid.levels(box) - base)
            .sum();
    return (levels + base) * CoarseToFine.ALTERNATIONS + 2 * CHOICE_TICKS;
  }

  /** A candidate as it is for this photo. */
  private Candidate scaled(Candidate candidate) {
    double factor = 1 / Pyramid.scale(base);
    return new Candidate(
        candidate.name(),
        Math.min(largest, odd((int) Math.round(candidate.box() * factor))),
        (int) Math.round(candidate.window() * factor),
        candidate.lambda(),
        candidate.leastLambda(),
        candidate.ridge());
  }

  /** Candidates that share box and window are looked for together. */
  private record Group(CoarseToFine search, List<Track> tracks) {}

  /**
   * Finds the kernels.
   *
   * @param tick called now and then; may throw
   */
  public Result run(Runnable tick) {
    List<Group> groups = new ArrayList<>();
    for (List<Candidate> members : members()) {
      CoarseToFine search = search(edges.of(members.get(0).window()), members.get(0).box(), tick);
      groups.add(new Group(search, search.start(members, base + HALF)));
    }
    List<FoundKernel> first = choose(view(base + HALF), groups, tick);
    Set<Candidate> chosen = new HashSet<>();
    first.stream().limit(KEPT).forEach(found -> chosen.add(found.candidate()));
    List<Group> finished = new ArrayList<>();
    for (Group group : groups) {
      List<Track> own =
          group.tracks().stream().filter(t -> chosen.contains(t.candidate())).toList();
      if (!own.isEmpty()) {
        finished.add(new Group(group.search(), group.search().descend(own, base + HALF - 1, base)));
      }
    }
    Plane grey = view(base);
    List<FoundKernel> last = choose(grey, finished, tick);
    List<FoundKernel> kernels = new ArrayList<>();
    for (FoundKernel found : last) {
      kernels.add(magnified(found, base));
    }
    int box = roomFor(kernels.get(0).kernel());
    if (base > 0) {
      Track winner = track(finished, last.get(0).candidate());
      kernels.set(0, refined(winner, last.get(0), box, tick));
    }
    List<FoundKernel> dropped =
        first.stream().skip(KEPT).map(found -> magnified(found, base + HALF)).toList();
    return new Result(
        Collections.unmodifiableList(kernels), dropped, box, KernelChoice.sparsity(grey));
  }

  private CoarseToFine search(Window window, int box, Runnable tick) {
    return new CoarseToFine(
        device,
        List.of(GreyPhoto.part(photo, window)),
        List.of(GreyPhoto.clipped(photo, window)),
        box,
        tick);
  }

  /** The part on which candidates are compared at a level. */
  private Plane view(int level) {
    double scale = Pyramid.scale(level);
    Window part = edges.of((int) Math.round(COMPARED / scale));
    return CoarseToFine.scaled(GreyPhoto.part(photo, part), scale);
  }

  private static Track track(List<Group> groups, Candidate candidate) {
    return groups.stream()
        .flatMap(group -> group.tracks().stream())
        .filter(track -> track.candidate().equals(candidate))
        .findFirst()
        .orElseThrow();
  }

  /** A box for a kernel with room around it. */
  private int roomFor(Plane kernel) {
    int side = (int) Math.ceil(KernelCleanup.trimmed(kernel).height() * ROOM) + 2;
    return Math.min(largest, side + 1 - side % 2);
  }

  /** The winner, followed from the base level to full scale. */
  private FoundKernel refined(Track winner, FoundKernel found, int box, Runnable tick) {
    int side = Math.min(LARGEST_WINDOW, Math.max(SMALLEST_WINDOW, WINDOW_A_BOX * box));
    Window window = edges.of(side);
    Track end = search(window, box, tick).descend(List.of(winner), base - 1, 0).get(0);
    return new FoundKernel(
        found.candidate(), CoarseToFine.kernel(end), found.score(), found.sparsity());
  }

  private static FoundKernel magnified(FoundKernel found, int level) {
    if (level == 0) {
      return found;
    }
    int box = found.candidate().box();
    Plane kernel =
        KernelCleanup.clean(
            Resampling.magnify(found.kernel(), 1 / Pyramid.scale(level), box, box), FAINT);
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
      Candidate own = scaled(candidate);
      members.computeIfAbsent(List.of(own.box(), own.window()), key -> new ArrayList<>()).add(own);
    }
    return List.copyOf(members.values());
  }
}
