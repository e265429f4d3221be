package lucid.generators.training;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.DcganVae;
import lucid.generators.architectures.StreetVae;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.network.Output;
import lucid.generators.training.data.Augmentation;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.training.method.VaeSettings;

/**
 * Network, settings and augmentation for one kind of prior.
 *
 * @param architecture the network
 * @param settings of the training
 * @param augmentation of the pictures; kernels are simulated, new ones in each batch, and need none
 */
public record Preset(
    Architecture architecture, TrainingSettings settings, Augmentation augmentation) {
  private static final Map<String, Preset> NAMED =
      new TreeMap<>(
          Map.of(
              "blur", new Preset(new BlurVae(), VaeSettings.blur(), Augmentation.NONE),
              "face", new Preset(new DcganVae(), VaeSettings.aligned(), Augmentation.FACE),
              "shoe", new Preset(new DcganVae(), VaeSettings.aligned(), Augmentation.SHOE),
              "street", new Preset(new StreetVae(), VaeSettings.street(), Augmentation.STREET)));

  /** The names that {@link #named} knows, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(NAMED.keySet());
  }

  /**
   * The preset of a prior that Lucid ships, or could.
   *
   * @param name such as {@code street}
   * @throws BadInput for an unknown name, listing the known ones
   */
  public static Preset named(String name) {
    Preset preset = NAMED.get(name);
    if (preset == null) {
      throw new BadInput(
          "no training preset '%s': choose %s".formatted(name, String.join(", ", names())));
    }
    return preset;
  }

  /** Usual settings for pictures of one's own, which may not be mirrored or turned over. */
  public static Preset of(Architecture architecture) {
    if (architecture.output() == Output.KERNELS) {
      return named("blur").with(architecture);
    }
    TrainingSettings settings =
        architecture.height() <= new StreetVae().height()
            ? VaeSettings.street()
            : VaeSettings.aligned();
    return new Preset(architecture, settings, Augmentation.MILD);
  }

  /** This preset for another network. */
  public Preset with(Architecture other) {
    return new Preset(other, settings, augmentation);
  }
}
