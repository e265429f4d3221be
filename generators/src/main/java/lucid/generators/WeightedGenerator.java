package lucid.generators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.network.Autoencoder;
import lucid.generators.network.Initializer;
import lucid.generators.network.NetworkOutline;
import lucid.generators.network.Parameters;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** The decoder of an {@link Architecture} with constant weights. */
public final class WeightedGenerator implements Generator {
  private final Architecture network;
  private final Parameters parameters;
  private final boolean encoder;

  private WeightedGenerator(Architecture network, Weights weights, boolean encoder) {
    this.network = network;
    this.encoder = encoder;
    this.parameters = new Constants(weights);
  }

  /**
   * Puts weights into an architecture. All weights of the encoder may be missing.
   *
   * @param source the name of the weights in messages
   * @throws BadInput in one line that names tensors missing, surplus, of another shape, or with
   *     values that are not finite
   */
  public static WeightedGenerator of(Architecture network, Weights weights, String source) {
    boolean encoder = weights.tensors().keySet().stream().anyMatch(n -> n.startsWith("encoder."));
    List<String> faults = faults(shapes(network, encoder), weights);
    if (!faults.isEmpty()) {
      throw new BadInput(
          "cannot use weights %s for %s: %s"
              .formatted(source, network.name(), String.join("; ", faults)));
    }
    return new WeightedGenerator(network, weights, encoder);
  }

  private static Map<String, Shape> shapes(Architecture network, boolean encoder) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    NetworkOutline.decoder(network).forEach(layer -> shapes.putAll(layer.shapes()));
    if (encoder && network instanceof Autoencoder autoencoder) {
      NetworkOutline.encoder(autoencoder).forEach(layer -> shapes.putAll(layer.shapes()));
    }
    return shapes;
  }

  private static List<String> faults(Map<String, Shape> wanted, Weights given) {
    List<String> missing = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    wanted.forEach(
        (name, shape) -> {
          Tensor tensor = given.tensor(name);
          if (tensor == null) {
            missing.add(name);
          } else if (!tensor.shape().equals(shape)) {
            wrong.add("%s is %s, want %s".formatted(name, tensor.shape(), shape));
          } else if (!given.isFinite(name)) {
            wrong.add(name + " has values that are not finite");
          }
        });
    List<String> surplus = new ArrayList<>(given.tensors().keySet());
    surplus.removeAll(wanted.keySet());
    List<String> faults = new ArrayList<>(wrong);
    if (!missing.isEmpty()) {
      faults.add("missing are " + String.join(", ", missing));
    }
    if (!surplus.isEmpty()) {
      faults.add("surplus are " + String.join(", ", surplus));
    }
    return faults;
  }

  @Override
  public String architecture() {
    return network.name();
  }

  @Override
  public int latentSize() {
    return network.latentSize();
  }

  @Override
  public int height() {
    return network.height();
  }

  @Override
  public int width() {
    return network.width();
  }

  @Override
  public int channels() {
    return network.channels();
  }

  /**
   * @throws IllegalArgumentException if the latents are not {@code [N, latentSize]}
   */
  @Override
  public Expr generate(Expr latents) {
    if (latents.shape().rank() != 2 || latents.shape().size(1) != latentSize()) {
      throw new IllegalArgumentException(
          "cannot generate from latents %s: %s wants [N,%d]"
              .formatted(latents.shape(), architecture(), latentSize()));
    }
    return network.decode(parameters, latents);
  }

  /** Whether the weights of the encoder are there too. */
  public boolean hasEncoder() {
    return encoder;
  }

  /**
   * The encoder's distribution of the latents of pictures {@code [N,H,W,C]}.
   *
   * @throws IllegalStateException if the weights have no encoder
   */
  public Autoencoder.Posterior encode(Expr pictures) {
    if (!encoder) {
      throw new IllegalStateException("these weights of " + architecture() + " have no encoder");
    }
    return Autoencoder.of(network).encode(parameters, pictures);
  }

  /** Weights from a file: one constant for each tensor, however often a network asks for it. */
  private static final class Constants implements Parameters {
    private final Weights weights;
    private final Map<String, Expr> constants = new LinkedHashMap<>();

    Constants(Weights weights) {
      this.weights = weights;
    }

    @Override
    public Expr weight(String name, Shape shape, Initializer initializer) {
      return constants.computeIfAbsent(name, key -> Ops.constant(weights.tensor(key)));
    }

    @Override
    public Expr statistic(String name, Shape shape, Initializer initializer) {
      return weight(name, shape, initializer);
    }
  }
}
