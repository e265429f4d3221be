package lucid.generators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.generators.Layers.Activation;
import lucid.generators.Layers.Window;
import lucid.generators.weights.KerasWeights;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Tensor;

/**
 * The generator of 28x28 motion blur kernels of Asim, Shamshad and Ahmed (arXiv 1802.04073). Its
 * kernels are at 0 or above and sum to about 1: those of the published Keras weights to 0.997 on
 * the average, with a standard deviation of 0.065.
 */
public final class BlurVae extends SquareVae {
  static final String NAME = "blur-vae";
  private static final int SIZE = 28;
  private static final int COARSE = 6;
  private static final Window WINDOW = Window.valid(2, 1);

  /** The names of our layers in the order in which a Keras file numbers each kind. */
  private static final Map<String, List<String>> KERAS_LAYERS =
      new TreeMap<>(
          Map.of(
              "conv2d", List.of("encoder.conv1", "encoder.conv2"),
              "dense", List.of("encoder.mean", "encoder.logvariance", "decoder.dense"),
              "conv2d_transpose", List.of("decoder.conv1", "decoder.conv2", "decoder.conv3")));

  /** The published network: 20 channels, 50 latents. */
  public BlurVae() {
    this(20, 50);
  }

  /**
   * @param features the channels of all inner layers
   * @param latents the number of latents
   */
  public BlurVae(int features, int latents) {
    super(NAME, SIZE, 1, features, latents);
  }

  @Override
  public Expr decode(Parameters p, Expr z) {
    Expr x =
        Layers.dense(p, "decoder.dense", z, COARSE * COARSE * features, Activation.RELU)
            .reshape(z.shape().size(0), COARSE, COARSE, features);
    x = Ops.upsample(x, 2);
    x = Layers.convTranspose2d(p, "decoder.conv1", x, WINDOW, features, Activation.RELU);
    x = Ops.upsample(x, 2);
    x = Layers.convTranspose2d(p, "decoder.conv2", x, WINDOW, features, Activation.RELU);
    return Layers.convTranspose2d(p, "decoder.conv3", x, WINDOW, 1, Activation.OUTPUT_RELU);
  }

  @Override
  public Posterior encode(Parameters p, Expr x) {
    x = Ops.maxPool(Layers.conv2d(p, "encoder.conv1", x, WINDOW, features, Activation.RELU), 2);
    x = Ops.maxPool(Layers.conv2d(p, "encoder.conv2", x, WINDOW, features, Activation.RELU), 2);
    x = x.reshape(x.shape().size(0), COARSE * COARSE * features);
    return posterior(p, x);
  }

  /**
   * The weights of a network that takes and gives pixels {@code factor} times as large: a ReLU lets
   * a positive factor through, so it goes into the first and the last layer.
   */
  public Weights rescale(Weights weights, double factor) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(weights.tensors());
    tensors.computeIfPresent("encoder.conv1.weight", (name, tensor) -> times(tensor, 1 / factor));
    tensors.computeIfPresent("decoder.conv3.weight", (name, tensor) -> times(tensor, factor));
    tensors.computeIfPresent("decoder.conv3.bias", (name, tensor) -> times(tensor, factor));
    return new Weights(tensors, weights.metadata());
  }

  private static Tensor times(Tensor tensor, double factor) {
    Tensor result = Tensor.zeros(tensor.shape());
    for (int i = 0; i < tensor.count(); i++) {
      result.set(i, factor * tensor.get(i));
    }
    return result;
  }

  /**
   * The weights of {@link KerasWeights} under our names.
   *
   * @param source what messages call the file
   * @throws IllegalArgumentException if the file has other layers
   */
  Weights fromKeras(Weights keras, String source) {
    Map<String, List<String>> layers = new TreeMap<>();
    for (String name : keras.tensors().keySet()) {
      String layer = name.substring(0, name.indexOf('.'));
      List<String> ofKind =
          layers.computeIfAbsent(KerasWeights.kind(layer), kind -> new ArrayList<>());
      if (!ofKind.contains(layer)) {
        ofKind.add(layer);
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    KERAS_LAYERS.forEach(
        (kind, ours) -> {
          List<String> theirs = layers.getOrDefault(kind, List.of());
          if (theirs.size() != ours.size() || layers.size() != KERAS_LAYERS.size()) {
            throw new IllegalArgumentException(
                "cannot use weights %s: its layers %s are not those of %s, %s"
                    .formatted(source, layers, NAME, KERAS_LAYERS));
          }
          for (int i = 0; i < ours.size(); i++) {
            names.put(theirs.get(i), ours.get(i));
          }
        });
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    keras
        .tensors()
        .forEach(
            (name, tensor) -> {
              int dot = name.indexOf('.');
              tensors.put(names.get(name.substring(0, dot)) + name.substring(dot), tensor);
            });
    return new Weights(tensors, Architectures.describe(this));
  }
}
