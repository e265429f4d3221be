package lucid.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lucid.generators.architectures.DcganVae;
import lucid.generators.architectures.DeepImagePrior;
import lucid.generators.architectures.InputParameters;
import lucid.generators.architectures.ProgressiveGan;
import lucid.generators.network.Architecture;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What numpy gives for the same weights: {@code src/test/python/expected_pictures.py} says how. */
class ExpectedPicturesTest {
  private static final double TOLERANCE = 1e-9;

  /** Of larger pictures the files hold every 97th value. */
  private static final int LARGE = 1_000;

  private static final int STRIDE = 97;

  @Test
  void progressiveGan() throws IOException {
    check(new ProgressiveGan(5, List.of(4, 3)));
  }

  @Test
  void dcgan() throws IOException {
    check(new DcganVae(1, 3));
  }

  @Test
  void deepImagePrior() throws IOException {
    DeepImagePrior network = new DeepImagePrior(2, 3, 2, 2, DeepImagePrior.Upsampling.BILINEAR);
    InputParameters parameters = new InputParameters(own -> ExpectedPicturesTest::formula);
    Expr noise = Ops.constant(sines(Shape.of(1, 7, 9, 2), 0, 0.9));
    check("deep-image-prior", parameters, network.picture(parameters, noise, 1));
  }

  private static void check(Architecture network) throws IOException {
    InputParameters parameters = new InputParameters(own -> ExpectedPicturesTest::formula);
    Expr latents = Ops.constant(sines(Shape.of(1, network.latentSize()), 1, 1));
    check(network.name(), parameters, network.decode(parameters, latents));
  }

  private static void check(String name, InputParameters parameters, Expr picture)
      throws IOException {
    Graph graph = Graph.builder(name).output("picture", picture).build();
    Tensor found;
    try (Device device = Devices.open("reference");
        State state = device.newState();
        Program program = device.compile(graph, state)) {
      parameters.tensors().forEach(program::set);
      program.run();
      found = program.get("picture");
    }
    double[] expected = expected(name);
    int stride = found.count() > LARGE ? STRIDE : 1;
    assertEquals((found.count() + stride - 1) / stride, expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found.get(i * stride), TOLERANCE, name + ", value " + i * stride);
    }
  }

  private static Tensor formula(long seed, String name, Shape shape) {
    double phase = 1 + 0.11 * name.chars().sum();
    Tensor wave = sines(shape, phase, 0.37);
    if (name.endsWith(".variance")) {
      return Tensor.generate(shape, i -> 1e-4 * (1.5 + wave.get(i)));
    }
    if (name.endsWith(".scale")) {
      double factor = name.startsWith("decoder") ? 0.01 : 1;
      return Tensor.generate(shape, i -> factor * (1.5 + wave.get(i)));
    }
    return shape.rank() == 4 ? Tensor.generate(shape, i -> 0.2 * wave.get(i)) : wave;
  }

  private static Tensor sines(Shape shape, double phase, double step) {
    return Tensor.generate(shape, i -> Math.sin(phase + i * step));
  }

  private static double[] expected(String name) throws IOException {
    try (InputStream stream = ExpectedPicturesTest.class.getResourceAsStream(name + ".txt")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines().mapToDouble(Double::parseDouble).toArray();
    }
  }
}
