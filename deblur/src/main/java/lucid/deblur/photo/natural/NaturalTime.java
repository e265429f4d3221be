package lucid.deblur.photo.natural;

import java.util.List;
import lucid.deblur.search.Timetable;

/**
 * The time that natural photos take, by their pixels: the search looks at some parts of a photo,
 * all of which is restored. Measured on two cores of an Intel Xeon with AVX-512 (cpu device,
 * float32); other machines correct it as they go.
 */
final class NaturalTime {
  /** Of a search at all, in seconds: programs are compiled, and small scales take as long. */
  private static final double LEAST_SEARCH = 2;

  /** Of a search in a photo that has the largest window, in seconds besides. */
  private static final double FULL_SEARCH = 5;

  /** The pixels of the largest window that a search looks at. */
  private static final double WINDOW = 640 * 640;

  /** Of the kernels of parts of the photo, of the time of the search. */
  private static final double PARTS = 0.15;

  private static final double LEAST_RESTORATION = 0.5;
  private static final double RESTORATION_OF_MEGAPIXEL = 1.5;

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
    return new Timetable(
        List.of(
            stretch(StageListener.KERNEL, search),
            stretch(StageListener.PARTS, PARTS * search),
            stretch(1 - StageListener.KERNEL - StageListener.PARTS, restoration)));
  }

  private static Timetable.Stretch stretch(double share, double seconds) {
    return new Timetable.Stretch((int) Math.round(StageListener.STEPS * share), seconds);
  }
}
