package lucid.deblur.photo;

import java.util.Map;
import java.util.Optional;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/** A way to restore photos of some kind, with settings that it was made with. */
public interface RestorationMethod {
  /**
   * The plan of this method for a photo; empty if the method is not for photos of that kind.
   *
   * @throws BadInput one line, if it is and still cannot
   */
  Optional<RestorationPlan> plan(Photo photo);

  /**
   * The choices for all results of this method, by the names of its priors: records whose
   * components become fields of settings.json. Two runs with the same choices of all methods give
   * the same results.
   */
  Map<String, Object> choices(Device device);
}
