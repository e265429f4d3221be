package lucid.bench;

import java.util.ArrayList;
import java.util.List;
import lucid.bench.workload.LatentStep;
import lucid.generators.network.Architecture;
import lucid.generators.weights.Weights;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A generator's layers with batch norm folded into their weights, as our compiler does it, so that
 * peers need not do more than we.
 *
 * @param dense from latents to the coarsest picture
 * @param coarse that picture's height and width
 * @param convolutions from there to the picture
 */
record FoldedDecoder(Layer dense, int coarse, List<Layer> convolutions) {
  private static final double EPSILON = 1e-5;

  /** The function that follows a layer. */
  enum Activation {
    RELU,
    SIGMOID,
    /** To pictures in [0,1]. */
    HALF_TANH
  }

  /**
   * A layer.
   *
   * @param weight {@code [in,out]} or {@code [kh,kw,in,out]}
   * @param bias {@code [out]}
   * @param stride of a transposed convolution that enlarges pictures so many times; 1 for a
   *     convolution of single pixels
   */
  record Layer(Tensor weight, Tensor bias, int stride, Activation activation) {
    int out() {
      return weight.shape().size(-1);
    }
  }

  /** The decoder of one of the names that {@link LatentStep#network} takes. */
  static FoldedDecoder of(String generator) {
    Architecture network = LatentStep.network(generator);
    Weights weights = LatentStep.weights(network);
    boolean dcgan = generator.equals("dcgan-64");
    List<Layer> convolutions = new ArrayList<>();
    for (int stage = 1; stage <= 3; stage++) {
      String norm = "decoder.norm" + stage;
      convolutions.add(layer(weights, "decoder.conv" + stage, norm, 2, Activation.RELU));
    }
    Activation last = dcgan ? Activation.HALF_TANH : Activation.SIGMOID;
    convolutions.add(layer(weights, "decoder.conv4", null, dcgan ? 2 : 1, last));
    String norm = dcgan ? "decoder.norm0" : null;
    return new FoldedDecoder(
        layer(weights, "decoder.dense", norm, 1, Activation.RELU), 4, convolutions);
  }

  /** A layer and the batch norm behind it, if {@code norm} is not null. */
  private static Layer layer(
      Weights weights, String name, String norm, int stride, Activation activation) {
    Tensor weight = weights.tensor(name + ".weight");
    Tensor bias = weights.tensor(name + ".bias");
    if (norm == null) {
      return new Layer(weight, bias, stride, activation);
    }
    Tensor mean = weights.tensor(norm + ".mean");
    Tensor variance = weights.tensor(norm + ".variance");
    Tensor scale = weights.tensor(norm + ".scale");
    Tensor shift = weights.tensor(norm + ".shift");
    int channels = scale.count();
    Tensor factor =
        Tensor.generate(
            Shape.of(channels), i -> scale.get(i) / Math.sqrt(variance.get(i) + EPSILON));
    return new Layer(
        Tensor.generate(weight.shape(), i -> weight.get(i) * factor.get(i % channels)),
        Tensor.generate(
            bias.shape(),
            i -> {
              int channel = i % channels;
              return (bias.get(i) - mean.get(channel)) * factor.get(channel) + shift.get(channel);
            }),
        stride,
        activation);
  }
}
