package lucid.deblur.photo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import lucid.deblur.search.Cost;
import lucid.deblur.search.SearchListener;

/**
 * The turn of one of some photos that are restored one after another in a limited time.
 *
 * @param plan how to restore it
 * @param limit of all of them
 * @param partsAfter the parts of the photos that come after it
 */
public record PhotoTurn(RestorationPlan plan, RunLimit limit, int partsAfter) {
  /** The turns of some photos. */
  public static List<PhotoTurn> of(List<RestorationPlan> plans, RunLimit limit) {
    int after = plans.stream().mapToInt(RestorationPlan::parts).sum();
    List<PhotoTurn> turns = new ArrayList<>();
    for (RestorationPlan plan : plans) {
      after -= plan.parts();
      turns.add(new PhotoTurn(plan, limit, after));
    }
    return turns;
  }

  /** Shortens the restoration to its part of the time; times some steps for that. */
  public Cost fit(RestorationSession session) {
    return plan.fit(session, () -> limit.secondsFor(plan.parts(), partsAfter));
  }

  /**
   * Restores the photo.
   *
   * @throws CancellationException that names the photo, if the listener cancels or the time is up
   *     before the first step
   */
  public RestoredPhoto restore(RestorationSession session, SearchListener listener) {
    try {
      return plan.restore(session, listener, limit.before(partsAfter));
    } catch (CancellationException exception) {
      throw new CancellationException(
          "%s: %s: nothing is written".formatted(plan.photo().name(), exception.getMessage()));
    }
  }
}
