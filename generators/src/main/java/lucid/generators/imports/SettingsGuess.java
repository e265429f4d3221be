package lucid.generators.imports;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.generators.network.LayerForm.Kind;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Reads off a decoder's shapes how wide it is: its dense layer leads from the latents to a square
 * picture of its first channels, and its last convolution begins with its narrowest channels.
 */
final class SettingsGuess {
  private SettingsGuess() {}

  /** The values of {@code Architecture.settings}, as far as the shapes tell them. */
  static Map<String, String> of(List<SourceLayer> file, Layout layout, Kind lastConvolution) {
    List<SourceLayer> decoder =
        file.stream().filter(layer -> !layer.part().equals("encoder")).toList();
    Map<String, String> settings = new TreeMap<>();
    Shape dense = lastWeight(decoder, 2, Kind.DENSE);
    Shape convolution = lastWeight(decoder, 4, lastConvolution);
    if (dense == null || convolution == null) {
      return settings;
    }
    Shape fromLatents = layout.toLucid(Kind.DENSE, dense);
    int channels = layout.toLucid(lastConvolution, convolution).size(2);
    settings.put("latents", String.valueOf(fromLatents.size(0)));
    settings.put("channels", String.valueOf(channels));
    int coarse = (int) Math.round(Math.sqrt((double) fromLatents.size(1) / channels));
    settings.put("coarse", String.valueOf(Math.max(1, coarse)));
    return settings;
  }

  private static Shape lastWeight(List<SourceLayer> layers, int rank, Kind kind) {
    Shape last = null;
    for (SourceLayer layer : layers) {
      Tensor weight = layer.tensors().get("weight");
      if (weight != null && weight.shape().rank() == rank && layer.kind().orElse(kind) == kind) {
        last = weight.shape();
      }
    }
    return last;
  }
}
