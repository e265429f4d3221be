package lucid.deblur;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import lucid.generators.Architecture;
import lucid.generators.Architectures;
import lucid.generators.BlurVae;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.generators.StreetVae;
import lucid.generators.TrainableParameters;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

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

  /** Loads a file. */
  public static Prior load(Path file) {
    return Priors.load(file.toString());
  }

  private static Path write(Path file, Architecture network) {
    TrainableParameters parameters = new TrainableParameters(5);
    network.decode(parameters, Ops.input("latents", Shape.of(1, network.latentSize())));
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Stream.concat(parameters.weights().stream(), parameters.statistics().stream())
        .forEach(variable -> tensors.put(variable.name(), variable.initial()));
    Safetensors.write(file, new Weights(tensors, Architectures.describe(network)), ElementType.F32);
    return file;
  }
}
