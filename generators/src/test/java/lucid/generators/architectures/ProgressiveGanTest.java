package lucid.generators.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.generators.Priors;
import lucid.generators.TestDevices;
import lucid.generators.WeightedGenerator;
import lucid.generators.files.BadInput;
import lucid.generators.network.Architecture;
import lucid.generators.network.Initializer;
import lucid.generators.network.Parameters;
import lucid.generators.network.TrainableParameters;
import lucid.generators.training.Trainer;
import lucid.generators.training.data.KernelBatches;
import lucid.generators.training.method.TrainingSettings;
import lucid.generators.training.method.VaeSettings;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ProgressiveGanTest {
  private static Map<String, Shape> shapes(Architecture network) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Parameters outline =
        new Parameters() {
          @Override
          public Expr weight(String name, Shape shape, Initializer initializer) {
            shapes.put(name, shape);
            return Ops.input(name, shape);
          }

          @Override
          public Expr statistic(String name, Shape shape, Initializer initializer) {
            return weight(name, shape, initializer);
          }
        };
    Expr pictures = network.decode(outline, Ops.input("z", Shape.of(2, network.latentSize())));
    Shape expected = Shape.of(2, network.height(), network.width(), network.channels());
    assertEquals(expected, pictures.shape());
    return shapes;
  }

  @Test
  void hasThePublishedWeights() {
    ProgressiveGan network = new ProgressiveGan();
    assertEquals(128, network.height());
    Map<String, Shape> shapes = shapes(network);
    int[] widths = {512, 512, 512, 512, 256, 256, 128, 128, 64, 64, 32, 32};
    int in = 512;
    for (int i = 0; i < widths.length; i++) {
      int size = i == 0 ? 4 : 3;
      String name = "decoder.conv" + (i + 1);
      assertEquals(Shape.of(size, size, in, widths[i]), shapes.remove(name + ".weight"));
      assertEquals(Shape.of(widths[i]), shapes.remove(name + ".bias"));
      in = widths[i];
    }
    assertEquals(Shape.of(1, 1, 32, 3), shapes.remove("decoder.colour.weight"));
    assertEquals(Shape.of(3), shapes.remove("decoder.colour.bias"));
    assertEquals(Map.of(), shapes);
  }

  @Test
  void otherSizesHaveTheirWidths() {
    ProgressiveGan quarter = ProgressiveGan.of(64, 128, 512);
    assertEquals(64, quarter.width());
    assertEquals("128,128,64,32,16", quarter.settings().get("channels"));
    assertEquals(new ProgressiveGan().settings(), ProgressiveGan.of(128, 512, 512).settings());
    assertEquals(Shape.of(3, 3, 32, 16), shapes(quarter).get("decoder.conv9.weight"));
    refuses(
        IllegalArgumentException.class, "of 48 pixels a side", () -> ProgressiveGan.of(48, 8, 5));
    refuses(IllegalArgumentException.class, "[4, 4, 2, 1, 0]", () -> ProgressiveGan.of(64, 4, 5));
    refuses(IllegalArgumentException.class, "[]", () -> new ProgressiveGan(5, List.of()));
  }

  @Test
  void aFileBecomesAGenerator(@TempDir Path folder) {
    ProgressiveGan network = new ProgressiveGan(3, List.of(4, 2));
    Weights weights = TrainableParameters.untrained(network, 1);
    Path file = folder.resolve("gan.safetensors");
    Safetensors.write(file, weights, ElementType.F32);
    WeightedGenerator generator = (WeightedGenerator) Priors.load(file.toString()).generator();
    assertEquals("progressive-gan", generator.architecture());
    assertEquals(8, generator.height());
    assertFalse(generator.hasEncoder());
    Map<String, String> fields = new LinkedHashMap<>(weights.metadata());
    fields.put("channels", "4,0");
    Safetensors.write(file, weights.withMetadata(fields), ElementType.F32);
    refuses(
        BadInput.class,
        "field 'channels' is 4,0, want numbers such as 512,256",
        () -> Priors.load(file.toString()));
  }

  @Test
  void isNoAutoencoder() {
    ProgressiveGan network = ProgressiveGan.of(4, 2, 3);
    TrainingSettings settings = VaeSettings.blur();
    TestDevices.with(
        "reference",
        device -> {
          refuses(
              BadInput.class,
              "cannot train progressive-gan as a variational auto-encoder",
              () -> new Trainer(network, new KernelBatches(1, 2, 1), settings, device));
          return null;
        });
  }

  private static void refuses(
      Class<? extends RuntimeException> type, String message, Executable action) {
    var error = assertThrows(type, action);
    assertTrue(error.getMessage().contains(message), error.getMessage());
    assertEquals(1, error.getMessage().lines().count(), error.getMessage());
  }
}
