package lucid.kernels;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lucid.autodiff.GradientCheck;
import lucid.autodiff.Tolerances;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One random direction, {@code <Jv,u> = <v,J'u>}, through layers of real size on every device. They
 * are linear, so that central differences are exact whatever the step.
 */
class LayerGradientTest {
  private record Layer(String name, Shape input, Shape weight, Build build) {}

  private interface Build {
    Expr of(Expr x, Expr weight);
  }

  private static final List<Layer> LAYERS =
      List.of(
          new Layer(
              "street, transposed convolution",
              Shape.of(1, 4, 4, 512),
              Shape.of(2, 2, 512, 256),
              (x, w) -> Ops.convTranspose2d(x, w, 2, Padding.NONE, 0)),
          new Layer(
              "DCGAN-64, transposed convolution",
              Shape.of(1, 8, 8, 128),
              Shape.of(5, 5, 128, 64),
              (x, w) -> Ops.convTranspose2dSame(x, w, 2)),
          new Layer(
              "street, convolution",
              Shape.of(2, 16, 16, 64),
              Shape.of(2, 2, 64, 128),
              (x, w) -> Ops.conv2dSame(x, w, 2)),
          new Layer("street, dense", Shape.of(3, 100), Shape.of(100, 1024), (x, w) -> x.matMul(w)));

  @TestFactory
  Stream<DynamicTest> randomDirections() {
    return Devices.providers().stream()
        .filter(provider -> provider.unavailable().isEmpty())
        .flatMap(
            provider ->
                LAYERS.stream()
                    .map(
                        layer ->
                            DynamicTest.dynamicTest(
                                provider.name() + ": " + layer.name(),
                                () -> check(provider, layer))));
  }

  private static void check(DeviceProvider provider, Layer layer) {
    Expr x = Ops.input("x", layer.input());
    Expr weight = Ops.input("weight", layer.weight());
    Tensor small = Philox.normal(2, 0, layer.weight());
    double scale = 1 / Math.sqrt(layer.weight().count() / (double) layer.weight().size(-1));
    Map<String, Tensor> inputs =
        Map.of(
            "x",
            Philox.normal(1, 0, layer.input()),
            "weight",
            Tensor.generate(layer.weight(), i -> scale * small.get(i)));
    try (Device device = provider.open(DeviceProvider.Options.DEFAULT)) {
      Tolerances tolerances =
          provider.name().equals("reference") ? Tolerances.FLOAT64 : Tolerances.FLOAT32;
      GradientCheck.on(device)
          .within(tolerances)
          .randomDirection(layer.name(), layer.build().of(x, weight), inputs, 3);
    }
  }
}
