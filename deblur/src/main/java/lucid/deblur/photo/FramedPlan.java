package lucid.deblur.photo;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PlainFrame;
import lucid.deblur.image.Region;
import lucid.deblur.search.Cost;
import lucid.deblur.search.SearchListener;
import lucid.tensor.Tensor;

/**
 * The plan of a photo with a plain frame: what is inside is restored, and the frame is put back.
 *
 * @param photo with its frame
 * @param inside the part within the frame
 * @param plan of the part inside
 */
public record FramedPlan(Photo photo, Region inside, RestorationPlan plan)
    implements RestorationPlan {

  /**
   * The plan of a method for a photo without its frame, if it has one.
   *
   * @param leastSide the least side in pixels of the part inside; a frame that leaves less stays
   * @param method makes plans of photos of any size
   */
  public static RestorationPlan of(
      Photo photo, int leastSide, Function<Photo, RestorationPlan> method) {
    Picture stored = photo.stored();
    Region inside = PlainFrame.inside(stored);
    boolean all = inside.width() == stored.width() && inside.height() == stored.height();
    if (all || Math.min(inside.width(), inside.height()) < leastSide) {
      return method.apply(photo);
    }
    String note =
        "%s: its plain border is left out and put back: %d rows at the top, %d at the bottom, %d columns at the left, %d at the right"
            .formatted(
                photo.source(),
                inside.y(),
                stored.height() - inside.y() - inside.height(),
                inside.x(),
                stored.width() - inside.x() - inside.width());
    return new FramedPlan(photo, inside, method.apply(photo.crop(inside).withNote(note)));
  }

  @Override
  public String reason() {
    return plan.reason();
  }

  @Override
  public int parts() {
    return plan.parts();
  }

  @Override
  public List<String> remarks() {
    return plan.remarks();
  }

  @Override
  public String describe(Cost cost) {
    return plan.describe(cost);
  }

  @Override
  public Cost cost(RestorationSession session, boolean timed) {
    return plan.cost(session, timed);
  }

  @Override
  public Cost fit(RestorationSession session, DoubleSupplier seconds) {
    return plan.fit(session, seconds);
  }

  @Override
  public RestoredPhoto restore(RestorationSession session, SearchListener listener, EarlyEnd end) {
    return new FramedPhoto(photo, inside, plan.restore(session, listener, end));
  }

  @Override
  public Picture asStored(Tensor found) {
    return plan.asStored(found);
  }
}
