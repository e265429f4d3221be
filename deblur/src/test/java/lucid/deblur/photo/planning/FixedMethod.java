package lucid.deblur.photo.planning;

import java.util.Map;
import java.util.Optional;
import lucid.deblur.image.PictureSize;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.tensor.Device;

/** A way to restore photos that has one plan, for photos of that size. */
record FixedMethod(RestorationPlan plan) implements RestorationMethod {
  @Override
  public Optional<RestorationPlan> plan(Photo photo) {
    PictureSize own = PictureSize.of(plan.photo().stored());
    return PictureSize.of(photo.stored()).equals(own) ? Optional.of(plan) : Optional.empty();
  }

  @Override
  public Map<String, Object> choices(Device device) {
    return Map.of("fixed", plan.reason());
  }
}
