package lucid.generators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.network.Initializer;
import lucid.generators.network.Parameters;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * A {@link DeepImagePrior} as a generator: all its weights take the place of latents, one row per
 * picture, so a search moves the weights of the network as it moves the latents of a trained
 * network. Each picture has a network of its own; all networks take the same fixed noise.
 */
public final class UntrainedGenerator implements Generator {
  /** The architecture's name in reports. */
  public static final String NAME = "deep-image-prior";

  /** The noise is the same in every search: starting points differ by their weights. */
  private static final long NOISE_SEED = 1;

  /** Philox's step of keys, by which the networks of a search get different seeds. */
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  private final DeepImagePrior network;
  private final int height;
  private final int width;
  private final int channels;
  private final Expr noise;
  private final Map<String, Weight> weights = new LinkedHashMap<>();
  private final int count;

  /** A tensor of the network, and its first place in a row of all weights. */
  private record Weight(Shape shape, Initializer initializer, int offset) {}

  /**
   * A network for pictures of some size.
   *
   * @param channels 1 or 3
   * @throws IllegalArgumentException if the network cannot halve such a picture as often as it does
   */
  public UntrainedGenerator(DeepImagePrior network, int height, int width, int channels) {
    this.network = network;
    this.height = height;
    this.width = width;
    this.channels = channels;
    noise = Ops.constant(network.input(NOISE_SEED, height, width));
    Outline outline = new Outline();
    network.picture(outline, noise, channels);
    count = outline.count;
  }

  /** Finds the tensors that the network asks for. */
  private final class Outline implements Parameters {
    private int count;

    @Override
    public Expr weight(String name, Shape shape, Initializer initializer) {
      weights.put(name, new Weight(shape, initializer, count));
      count += shape.count();
      return Ops.input(name, shape);
    }

    @Override
    public Expr statistic(String name, Shape shape, Initializer initializer) {
      throw noStatistics(name);
    }
  }

  /** The tensors of one row. */
  private final class Row implements Parameters {
    private final Expr row;

    /**
     * @param row {@code [1,latentSize]}
     */
    Row(Expr row) {
      this.row = row;
    }

    @Override
    public Expr weight(String name, Shape shape, Initializer initializer) {
      int offset = weights.get(name).offset();
      return row.slice(List.of(0, offset), Shape.of(1, shape.count())).reshape(shape);
    }

    @Override
    public Expr statistic(String name, Shape shape, Initializer initializer) {
      throw noStatistics(name);
    }
  }

  private static IllegalStateException noStatistics(String name) {
    return new IllegalStateException(
        "an untrained network has no running statistic, but one asks for " + name);
  }

  @Override
  public String architecture() {
    return NAME;
  }

  /** The network without its weights. */
  public DeepImagePrior network() {
    return network;
  }

  /**
   * The same network for pictures of another size.
   *
   * @throws IllegalArgumentException as the constructor
   */
  @Override
  public Optional<Generator> resized(int otherHeight, int otherWidth) {
    return Optional.of(new UntrainedGenerator(network, otherHeight, otherWidth, channels));
  }

  /** The number of weights. */
  @Override
  public int latentSize() {
    return count;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int channels() {
    return channels;
  }

  /**
   * The pictures of networks.
   *
   * @param latents their weights, {@code [N, latentSize]}
   * @return {@code [N, height, width, channels]} in (0,1)
   */
  @Override
  public Expr generate(Expr latents) {
    List<Expr> pictures = new ArrayList<>();
    for (int i = 0; i < latents.shape().size(0); i++) {
      Expr row = latents.slice(List.of(i, 0), Shape.of(1, count));
      pictures.add(network.picture(new Row(row), noise, channels));
    }
    return Ops.concat(0, pictures.toArray(Expr[]::new));
  }

  @Override
  public boolean isBatched() {
    return false;
  }

  /** Weights as their initialisers make them, different in each row. */
  @Override
  public Tensor draw(long seed, long stream, int rows) {
    double[] values = new double[rows * count];
    for (int row = 0; row < rows; row++) {
      long own = seed + SEED_STEP * ((stream << 32) + row);
      int start = row * count;
      weights.forEach(
          (name, weight) -> {
            double[] made = weight.initializer().create(own, name, weight.shape()).toDoubles();
            System.arraycopy(made, 0, values, start + weight.offset(), made.length);
          });
    }
    return Tensor.of(Shape.of(rows, count), values);
  }
}
