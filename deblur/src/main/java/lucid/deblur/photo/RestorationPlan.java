package lucid.deblur.photo;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;
import lucid.deblur.image.Picture;
import lucid.deblur.search.Cost;
import lucid.deblur.search.SearchListener;
import lucid.tensor.Tensor;

/**
 * A plan to restore a photo, with its reasons. A way to restore photos is a {@link
 * RestorationMethod} that makes such plans; nobody who uses a plan asks which kind it is.
 */
public interface RestorationPlan {
  /** The photo, or the part of it, that is restored. */
  Photo photo();

  /** Why so, in a few words. */
  String reason();

  /**
   * The number of parts that are restored one after another; photos share the time by their parts.
   */
  int parts();

  /** Lines that a user should read before the restoration begins; each names the file. */
  List<String> remarks();

  /** The work of all parts in words, such as {@code 4 restarts of 300 steps}. */
  String describe(Cost cost);

  /**
   * The cost of the whole restoration.
   *
   * @param timed whether to run some steps to know the time
   */
  Cost cost(RestorationSession session, boolean timed);

  /**
   * The cost of the restoration after it was shortened to the time that there is.
   *
   * @param seconds the time left when asked, infinite for any
   */
  Cost fit(RestorationSession session, DoubleSupplier seconds);

  /**
   * Restores the photo. Parts that were not begun when it was ended stay as they are.
   *
   * @param listener is told of all parts together
   * @throws CancellationException if the listener cancels, or it was ended before the first step
   */
  RestoredPhoto restore(RestorationSession session, SearchListener listener, EarlyEnd end);

  /**
   * A picture that a listener hears of, as it would be stored, with the channels of the photo.
   *
   * @param found {@code [1,H,W,C]}
   */
  Picture asStored(Tensor found);
}
