package lucid.deblur.photo.planning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lucid.deblur.image.PictureSize;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.RestorationMethod;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.natural.ByKernelSearch;
import lucid.deblur.photo.search.ByTrainedPrior;
import lucid.deblur.photo.search.ByUntrainedPrior;
import lucid.deblur.report.Json;
import lucid.deblur.results.VersionedSettings;
import lucid.generators.TrainedPrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/** Looks at a photo and says how to restore it. For use by several threads. */
public final class PhotoPlanner {
  private final PhotoSettings settings;
  private final List<RestorationMethod> methods;

  /**
   * A planner of the ways to restore that Lucid has.
   *
   * @throws BadInput one line, if the settings do not go together
   */
  public PhotoPlanner(PhotoSettings settings) {
    this(
        settings,
        List.of(
            new ByKernelSearch(settings),
            new ByTrainedPrior(settings),
            new ByUntrainedPrior(settings)));
  }

  /**
   * A planner of some ways to restore.
   *
   * @param methods are asked one after another; the first that has a plan is taken
   */
  public PhotoPlanner(PhotoSettings settings, List<RestorationMethod> methods) {
    this.settings = settings;
    this.methods = List.copyOf(methods);
  }

  /** The settings that it plans by. */
  public PhotoSettings settings() {
    return settings;
  }

  /**
   * The plan for a photo.
   *
   * @throws BadInput one line that says what can be done instead, if there is none, if the wanted
   *     part does not lie in the photo, or if a true picture has another size
   */
  public RestorationPlan plan(Photo photo) {
    Photo part = settings.crop() == null ? photo : photo.crop(settings.crop());
    RestorationPlan plan = null;
    for (int i = 0; i < methods.size() && plan == null; i++) {
      plan = methods.get(i).plan(part).orElse(null);
    }
    if (plan == null) {
      throw noPlan(part);
    }
    part.requireComparable();
    return plan;
  }

  private BadInput noPlan(Photo photo) {
    List<TrainedPrior> priors = settings.prior().priors();
    return new BadInput(
        "%s is %s and no prior makes pictures of that size (%s): choose one with --prior, and --crop X,Y,W,H for a part of its size or --tile for all"
            .formatted(
                photo.source(),
                PictureSize.of(photo.stored()),
                priors.stream()
                    .map(prior -> prior.name() + " " + PictureSize.of(prior.generator()))
                    .collect(Collectors.joining(", "))));
  }

  /**
   * The settings that must be the same for results of photos to belong together, as JSON fields.
   */
  public Map<String, Object> settings(Device device) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (settings.range() != null) {
      all.put("range", settings.range().toString());
    }
    all.put("crop", text(settings.crop()));
    all.put("tile", settings.tile());
    all.put("boundary", text(settings.boundary()));
    all.put("gamma", text(settings.gamma()));
    Map<String, Object> choices = new LinkedHashMap<>();
    for (RestorationMethod method : methods) {
      method
          .choices(device)
          .forEach((name, choice) -> choices.put(name, VersionedSettings.of(choice)));
    }
    if (choices.size() == 1) {
      choices.values().forEach(choice -> all.putAll(Json.fields(choice)));
    } else {
      all.putAll(choices);
    }
    return all;
  }

  private static String text(Object value) {
    return Optional.ofNullable(value).map(Object::toString).orElse(null);
  }
}
