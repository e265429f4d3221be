package lucid.deblur.search;

import java.nio.file.Path;
import lucid.generators.BlurPrior;
import lucid.generators.Priors;
import lucid.generators.TrainedPrior;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.StreetVae;
import lucid.generators.network.Architecture;
import lucid.generators.network.TrainableParameters;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;

/** Untrained priors in files: the street network made narrow, and the blur network. */
public final class TinyPriors {
  private TinyPriors() {}

  /** A 32x32 colour prior with 6 latents, in {@code folder/street.safetensors}. */
  public static Path street(Path folder) {
    return write(folder.resolve("street.safetensors"), new StreetVae(4, 6));
  }

  /** A 28x28 kernel prior, in {@code folder/blur.safetensors}. */
  public static Path blur(Path folder) {
    return write(folder.resolve("blur.safetensors"), new BlurVae());
  }

  /** Loads {@link #street}. */
  public static TrainedPrior pictures(Path file) {
    return Priors.picture(file.toString());
  }

  /** Loads {@link #blur}. */
  public static BlurPrior kernels(Path file) {
    return Priors.blur(file.toString());
  }

  private static Path write(Path file, Architecture network) {
    Safetensors.write(file, TrainableParameters.untrained(network, 5), ElementType.F32);
    return file;
  }
}
