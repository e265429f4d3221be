package lucid.generators.weights;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.message.DataLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Weight files of Keras in HDF5.
 *
 * <p>Keras 2, of weights alone or of a whole model: the attribute {@code layer_names} lists the
 * layers in their order, each layer's {@code weight_names} its tensors, such as {@code
 * dense_1/kernel:0}, which are the names here. Keras 3 writes the same when asked for {@code .h5},
 * with names such as {@code kernel}, which get the layer's name.
 *
 * <p>Keras 3, {@code .weights.h5}: see {@link Keras3Layers}.
 */
final class KerasWeights {
  /** Where whole models keep their weights. */
  private static final String MODEL_WEIGHTS = "model_weights";

  private final String source;
  private final long fileBytes;

  private KerasWeights(String source, long fileBytes) {
    this.source = source;
    this.fileBytes = fileBytes;
  }

  /**
   * Reads all tensors in the order of the layers.
   *
   * @param source the name of the file in messages
   * @throws BadInput in one line, if it is not a sound weight file of Keras
   */
  static ForeignWeights read(byte[] file, String source) {
    return read(file, source, "");
  }

  /**
   * As {@link #read(byte[], String)}.
   *
   * @param config the description of a Keras 3 model, as JSON, empty if there is none
   */
  static ForeignWeights read(byte[] file, String source, String config) {
    KerasWeights reader = new KerasWeights(source, file.length);
    try (HdfFile hdf = HdfFile.fromBytes(file)) {
      return reader.read(hdf, config);
    } catch (BadInput e) {
      throw e;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // jHDF reports a broken file by whatever its parser stumbles over.
      throw reader.unsound(e);
    }
  }

  private ForeignWeights read(HdfFile hdf, String config) {
    if (Keras3Layers.isRoot(hdf)) {
      return new Keras3Layers(this::tensor, config, source).read(hdf);
    }
    Group root = hdf.getAttribute("layer_names") == null ? child(hdf, MODEL_WEIGHTS) : hdf;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (String layer : texts(root, "layer_names")) {
      Group group = child(root, layer);
      for (String name : texts(group, "weight_names")) {
        String full = name.contains("/") ? name : layer + "/" + name;
        if (tensors.put(full, tensor(group, name)) != null) {
          throw invalid("it has two tensors '%s'", name);
        }
      }
    }
    if (tensors.isEmpty()) {
      throw invalid("it is HDF5, but its layers have no weights");
    }
    Attribute model = hdf.getAttribute("model_config");
    return new ForeignWeights(
        ForeignWeights.Format.KERAS,
        tensors,
        Map.of(),
        model == null ? Map.of() : KerasModel.settings(text(model), source),
        List.of());
  }

  /** A group within another. Links are not followed: they may lead out of the file. */
  private Group child(Group group, String name) {
    Node node = node(group, name);
    if (!(node instanceof Group found)) {
      throw invalid("it is HDF5, but no weight file of Keras: it has no group '%s'", name);
    }
    return found;
  }

  private Node node(Group group, String name) {
    Node node = group.getChildren().get(name);
    return node == null || node.isLink() ? null : node;
  }

  private List<String> texts(Group group, String name) {
    Attribute attribute = group.getAttribute(name);
    if (attribute == null) {
      throw invalid(
          "it is HDF5, but no weight file of Keras: group '%s' has no %s", group.getName(), name);
    }
    requireSmall(name, attribute.getSize(), attribute.getSizeInBytes());
    if (attribute.getSize() == 0 || attribute.isEmpty()) {
      return List.of(); // layers without weights, such as pooling
    }
    if (!(attribute.getData() instanceof String[] texts)) {
      throw invalid("its %s of group '%s' are no texts", name, group.getName());
    }
    return Arrays.asList(texts);
  }

  private String text(Attribute attribute) {
    requireSmall(attribute.getName(), attribute.getSize(), attribute.getSizeInBytes());
    return String.valueOf(attribute.getData());
  }

  private Tensor tensor(Group layer, String name) {
    Group group = layer;
    List<String> path = new ArrayList<>(List.of(name.split("/")));
    String last = path.remove(path.size() - 1);
    for (String step : path) {
      group = child(group, step);
    }
    if (!(node(group, last) instanceof Dataset data)) {
      throw invalid("it has no tensor '%s', though layer '%s' lists it", name, layer.getName());
    }
    long count = 1;
    for (long size : data.getDimensionsAsLong()) {
      requireSmall(name, size, size);
      count *= size;
      requireSmall(name, count, count);
    }
    DataLayout layout = data.getDataLayout();
    if (layout != DataLayout.CONTIGUOUS && layout != DataLayout.COMPACT) {
      throw invalid("its tensor '%s' is %s: want an unpacked one, as Keras writes", name, layout);
    }
    requireSmall(name, count, data.getSizeInBytes());
    Object values = data.getDataFlat();
    Shape shape = Shape.of(data.getDimensions());
    if (values instanceof float[] floats) {
      return Tensor.of(shape, floats);
    }
    if (values instanceof double[] doubles) {
      return Tensor.of(shape, doubles);
    }
    throw invalid(
        "its tensor '%s' is of type %s: want float32 or float64",
        name, data.getJavaType().getSimpleName());
  }

  /** Nothing in a file takes more bytes than the file, nor has more elements. */
  private void requireSmall(String name, long elements, long bytes) {
    if (elements < 0 || elements > fileBytes || bytes < 0 || bytes > fileBytes) {
      throw invalid(
          "its '%s' claims %d elements, %d bytes: the file has %d bytes",
          name, elements, bytes, fileBytes);
    }
  }

  private BadInput invalid(String message, Object... arguments) {
    return new BadInput("cannot read weights " + source + ": " + message.formatted(arguments));
  }

  private BadInput unsound(Throwable e) {
    return new BadInput(
        "cannot read weights %s: it is cut off or no sound HDF5 file: %s"
            .formatted(source, FileErrors.brief(e)),
        e);
  }
}
