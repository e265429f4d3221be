package lucid.generators.weights;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Weight files that Keras 2 wrote in HDF5: a group a layer, such as {@code dense_1/dense_1}, with
 * datasets {@code kernel:0} and {@code bias:0}.
 *
 * <p>Tensors are called {@code LAYER.weight} and {@code LAYER.bias}. Keras keeps the weights of
 * transposed convolutions as {@code [kh,kw,out,in]}; here they are {@code [kh,kw,in,out]}, like all
 * others.
 */
public final class KerasWeights {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

  private KerasWeights() {}

  /** Whether the bytes are the beginning of an HDF5 file. */
  public static boolean matches(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * Reads all layers that have weights, ordered by their kind and then by their number.
   *
   * @param source what messages call the file
   * @throws IllegalArgumentException in one line, if it is not a sound weight file of Keras
   */
  public static Weights read(byte[] file, String source) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries(file, source)) {
      add(entry, tensors, source);
    }
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException(
          "cannot read weights " + source + ": it is HDF5, but holds no layers of Keras");
    }
    return new Weights(tensors, Map.of());
  }

  /** A layer's name without its number: {@code conv2d} of {@code conv2d_1}. */
  public static String kind(String layer) {
    return layer.replaceFirst("_\\d+$", "");
  }

  private static int number(String layer) {
    String digits = layer.substring(kind(layer).length()).replace("_", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /** A dataset as it lies in the file. */
  private record Entry(String layer, String name, int[] sizes, Object values) {}

  private static List<Entry> entries(byte[] file, String source) {
    List<Entry> entries = new ArrayList<>();
    try (HdfFile hdf = HdfFile.fromBytes(file)) {
      List<Node> layers =
          hdf.getChildren().values().stream()
              .sorted(
                  Comparator.comparing((Node node) -> kind(node.getName()))
                      .thenComparing(node -> number(node.getName())))
              .toList();
      for (Node layer : layers) {
        // Layers without weights, such as pooling, have no inner group.
        if (layer instanceof Group outer
            && outer.getChildren().get(layer.getName()) instanceof Group inner) {
          for (Node node : inner.getChildren().values()) {
            if (node instanceof Dataset data) {
              entries.add(
                  new Entry(
                      layer.getName(), node.getName(), data.getDimensions(), data.getDataFlat()));
            }
          }
        }
      }
    } catch (RuntimeException e) {
      // jHDF reports a cut-off file by whatever its parser stumbles over.
      throw new IllegalArgumentException(
          "cannot read weights " + source + ": it is cut off or no sound HDF5 file: " + e, e);
    }
    return entries;
  }

  private static void add(Entry entry, Map<String, Tensor> tensors, String source) {
    boolean kernel = entry.name.equals("kernel:0");
    if (!(entry.values instanceof float[] values) || !kernel && !entry.name.equals("bias:0")) {
      throw new IllegalArgumentException(
          "cannot read weights %s: layer %s has a %s '%s', want float32 kernel:0 and bias:0"
              .formatted(source, entry.layer, entry.values.getClass().getSimpleName(), entry.name));
    }
    Tensor tensor = Tensor.of(Shape.of(entry.sizes), values);
    boolean transposed = kernel && kind(entry.layer).equals("conv2d_transpose");
    tensors.put(
        entry.layer + (kernel ? ".weight" : ".bias"), transposed ? swapChannels(tensor) : tensor);
  }

  /** {@code [kh,kw,out,in]} to {@code [kh,kw,in,out]}. */
  private static Tensor swapChannels(Tensor weights) {
    Shape from = weights.shape();
    int out = from.size(2);
    int in = from.size(3);
    Tensor swapped = Tensor.zeros(Shape.of(from.size(0), from.size(1), in, out));
    for (int i = 0; i < from.count(); i++) {
      int tap = i / (out * in);
      int o = i / in % out;
      swapped.set(tap * in * out + i % in * out + o, weights.get(i));
    }
    return swapped;
  }
}
