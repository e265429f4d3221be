package lucid.deblur.photo.natural;

import java.util.ArrayList;
import java.util.List;
import lucid.deblur.search.Timetable;

/**
 * The time that natural photos take, by their pixels: the search looks at some parts of a photo,
 * all of which is restored. Measured on two cores of an Intel Xeon (cpu device) in a JVM that
 * begins with the photo, 2026-11-27; a run corrects its time as it goes.
 */
final class NaturalTime {
  /** Of a search at all, in seconds: programs are compiled, and small scales take as long. */
  private static final double LEAST_SEARCH = 6;

  /** Of a search in a photo that has the largest window, in seconds besides. */
  private static final double FULL_SEARCH = 7;

  /** The pixels of the largest window that a search looks at. */
  private static final double WINDOW = 640 * 640;

  /**
   * The shares of a search's time: of its first sixth, when nothing is warm, of the sixths of small
   * scales, of the sixth of the large one, and of the choice. From two photos of 0.3 and 1.2
   * megapixels.
   */
  private static final double[] SEARCH = {0.3, 0.11, 0.35, 0.24};

  /** The sixths of a search's steps for each of these shares. */
  private static final int[] SIXTHS = {1, 2, 1, 2};

  /** Of the kernels of parts of the photo, of the time of the search. */
  private static final double PARTS = 0.07;

  private static final double LEAST_RESTORATION = 0.2;
  private static final double RESTORATION_OF_MEGAPIXEL = 2.6;

  private NaturalTime() {}

  /**
   * The timetable of the steps that {@link StageListener} tells of.
   *
   * @param pixels of the photo
   * @param searched pixels in which the kernel is looked for; 0 if it is known
   * @param refines whether a refinement comes after, whose time nobody knows
   */
  static Timetable of(long pixels, long searched, boolean refines) {
    if (refines) {
      return Timetable.UNKNOWN;
    }
    double restoration = LEAST_RESTORATION + RESTORATION_OF_MEGAPIXEL * pixels * 1e-6;
    if (searched == 0) {
      return new Timetable(List.of(new Timetable.Stretch(StageListener.STEPS, restoration)));
    }
    double search = LEAST_SEARCH + FULL_SEARCH * Math.min(1, searched / WINDOW);
    List<Timetable.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < SEARCH.length; i++) {
      stretches.add(stretch(StageListener.KERNEL * SIXTHS[i] / 6, SEARCH[i] * search));
    }
    stretches.add(stretch(StageListener.PARTS, PARTS * search));
    stretches.add(stretch(1 - StageListener.KERNEL - StageListener.PARTS, restoration));
    return new Timetable(stretches);
  }

  private static Timetable.Stretch stretch(double share, double seconds) {
    return new Timetable.Stretch((int) Math.round(StageListener.STEPS * share), seconds);
  }
}
