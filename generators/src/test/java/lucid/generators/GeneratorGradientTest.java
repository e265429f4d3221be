package lucid.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lucid.autodiff.GradientCheck;
import lucid.generators.architectures.BlurVae;
import lucid.generators.architectures.DcganVae;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.architectures.InputParameters;
import lucid.generators.architectures.ProgressiveGan;
import lucid.generators.architectures.StreetVae;
import lucid.generators.network.Architecture;
import lucid.generators.network.Initializer;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Gradients to latents and weights, by random directions in float64. */
class GeneratorGradientTest {
  @TestFactory
  Stream<DynamicTest> ofGenerators() {
    List<Architecture> networks =
        List.of(
            new StreetVae(2, 3),
            new BlurVae(2, 3),
            new DcganVae(1, 3),
            new ProgressiveGan(3, List.of(4, 3, 2)));
    return networks.stream().map(network -> dynamicTest(network.name(), () -> check(network)));
  }

  private static void check(Architecture network) {
    InputParameters parameters = new InputParameters(GeneratorGradientTest::moved);
    Shape shape = Shape.of(2, network.latentSize());
    Expr pictures = network.decode(parameters, Ops.input("latents", shape));
    check(network.name(), pictures, parameters, "latents", Philox.normal(3, 0, shape));
  }

  /** Away from biases of 0, which leave dead inputs of a ReLU at its kink. */
  private static Initializer moved(Initializer own) {
    return (seed, name, shape) -> {
      Tensor first = own.create(seed, name, shape);
      Tensor step = Philox.uniform(2, name.hashCode(), shape);
      return Tensor.generate(shape, i -> first.get(i) + 0.1 * step.get(i));
    };
  }

  @TestFactory
  Stream<DynamicTest> ofTheDeepImagePrior() {
    return Stream.of(DeepImagePrior.Upsampling.values())
        .map(upsampling -> dynamicTest(upsampling.name(), () -> check(upsampling)));
  }

  private static void check(DeepImagePrior.Upsampling upsampling) {
    DeepImagePrior network = new DeepImagePrior(2, 3, 2, 2, upsampling);
    InputParameters parameters = new InputParameters(GeneratorGradientTest::moved);
    Tensor noise = network.input(1, 11, 6);
    Expr picture = network.picture(parameters, Ops.input("noise", noise.shape()), 3);
    check("deep image prior", picture, parameters, "noise", noise);
  }

  private static void check(
      String name, Expr pictures, InputParameters parameters, String input, Tensor value) {
    Map<String, Tensor> inputs = new TreeMap<>(parameters.tensors());
    inputs.put(input, value);
    GradientCheck.Result result =
        TestDevices.with(
            "reference",
            device -> GradientCheck.on(device).randomDirection(name, pictures, inputs, 4));
    assertEquals(inputs.size(), result.comparisons());
  }
}
