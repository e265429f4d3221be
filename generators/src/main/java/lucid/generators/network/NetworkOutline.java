package lucid.generators.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.network.LayerForm.Kind;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;

/** The layers of an architecture and the shapes of their tensors, in the order of computation. */
public final class NetworkOutline {
  private NetworkOutline() {}

  /**
   * A layer with weights.
   *
   * @param name such as {@code decoder.conv1}
   * @param form its operation
   * @param shapes its tensors' shapes by their full names, such as {@code decoder.conv1.weight}
   * @param channels of the picture that a dense layer's output is made into, or that its input is
   *     made from; 1 for others
   */
  public record Layer(String name, LayerForm form, Map<String, Shape> shapes, int channels) {
    /** Whether a dense layer's channels are on the side of its output. */
    public boolean makesPicture() {
      return name.startsWith("decoder.");
    }
  }

  /** The decoder's layers. */
  public static List<Layer> decoder(Architecture network) {
    Notes notes = new Notes();
    network.decode(notes, Ops.input("latents", Shape.of(1, network.latentSize())));
    return notes.layers();
  }

  /** The encoder's layers. */
  public static List<Layer> encoder(Autoencoder network) {
    Notes notes = new Notes();
    Shape picture = Shape.of(1, network.height(), network.width(), network.channels());
    network.encode(notes, Ops.input("pictures", picture));
    return notes.layers();
  }

  /** Parameters that only note what a network asks for. */
  private static final class Notes implements Parameters {
    private final Map<String, LayerForm> forms = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    @Override
    public void layer(String name, LayerForm form) {
      forms.put(name, form);
    }

    @Override
    public Expr weight(String name, Shape shape, Initializer initializer) {
      shapes.put(name, shape);
      return Ops.input(name, shape);
    }

    @Override
    public Expr statistic(String name, Shape shape, Initializer initializer) {
      return weight(name, shape, initializer);
    }

    List<Layer> layers() {
      Map<String, Map<String, Shape>> ofLayers = new LinkedHashMap<>();
      shapes.forEach(
          (tensor, shape) ->
              ofLayers
                  .computeIfAbsent(
                      tensor.substring(0, tensor.lastIndexOf('.')), key -> new LinkedHashMap<>())
                  .put(tensor, shape));
      List<Layer> layers = new ArrayList<>();
      ofLayers.forEach(
          (name, ofLayer) -> {
            LayerForm form = forms.getOrDefault(name, LayerForm.of(Kind.OTHER));
            int channels = form.kind() == Kind.DENSE ? pictureChannels(name) : 1;
            layers.add(new Layer(name, form, ofLayer, channels));
          });
      return layers;
    }

    /** The channels of the convolution after a decoder's dense layer, or before an encoder's. */
    private int pictureChannels(String dense) {
      int channels = 1;
      boolean passed = false;
      for (Map.Entry<String, LayerForm> entry : forms.entrySet()) {
        Kind kind = entry.getValue().kind();
        if (entry.getKey().equals(dense)) {
          passed = true;
        } else if (kind == Kind.CONV || kind == Kind.CONV_TRANSPOSE) {
          Shape weight = shapes.get(entry.getKey() + ".weight");
          if (passed) {
            return weight.size(2);
          }
          channels = weight.size(3);
        }
      }
      return channels;
    }
  }
}
