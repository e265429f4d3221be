package lucid.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The reference device against the definitions of {@link Op}, coded a second time. */
class ExpectedValuesTest {
  private static final double TOLERANCE = 1e-13;

  /** The definitions take too long for more elements. */
  private static final int LARGEST = 10_000;

  @TestFactory
  Stream<DynamicTest> convolutions() {
    return cases(Op.Conv2d.class, Op.ConvTranspose2d.class, Op.ConvWeightGradient.class);
  }

  @TestFactory
  Stream<DynamicTest> transforms() {
    return cases(Op.RealFft2d.class, Op.InverseRealFft2d.class);
  }

  private static Stream<DynamicTest> cases(Class<?>... ops) {
    return OpCases.all()
        .filter(test -> Stream.of(ops).anyMatch(op -> op.isInstance(test.node().op())))
        .filter(test -> test.node().shape().count() < LARGEST)
        .map(test -> dynamicTest(test.toString(), () -> check(test)));
  }

  private static void check(OpCase test) {
    Expr node = test.node();
    Map<String, Tensor> values = test.values(node);
    Tensor a = values.get("x0");
    Tensor b = values.get("x1");
    Op op = node.op();
    Tensor expected;
    if (op instanceof Op.Conv2d conv) {
      expected = conv2d(a, b, conv.stride(), conv.padding(), node.shape());
    } else if (op instanceof Op.ConvTranspose2d conv) {
      expected = convTranspose2d(a, b, conv.stride(), conv.padding(), node.shape());
    } else if (op instanceof Op.ConvWeightGradient conv) {
      expected = weightGradient(a, b, conv.stride(), conv.padding(), node.shape());
    } else if (op instanceof Op.RealFft2d) {
      expected = fourier(a, node.shape());
    } else {
      expected = inverseFourier(a, node.shape());
    }
    Run.assertClose(test.toString(), expected, Run.reference(node, values), TOLERANCE);
  }

  /** An element, 0 outside of the picture. */
  private static double at(Tensor x, int n, int row, int column, int channel) {
    Shape shape = x.shape();
    boolean inside = row >= 0 && row < shape.size(1) && column >= 0 && column < shape.size(2);
    return inside ? x.get(index(shape, n, row, column, channel)) : 0;
  }

  private static int index(Shape shape, int... position) {
    int flat = 0;
    for (int axis = 0; axis < position.length; axis++) {
      flat = flat * shape.size(axis) + position[axis];
    }
    return flat;
  }

  /** By output element: gather. */
  private static Tensor conv2d(Tensor x, Tensor w, int stride, Padding padding, Shape shape) {
    return Tensor.generate(
        shape,
        flat -> {
          int[] y = position(shape, flat);
          double sum = 0;
          for (int r = 0; r < w.shape().size(0); r++) {
            for (int s = 0; s < w.shape().size(1); s++) {
              for (int i = 0; i < w.shape().size(2); i++) {
                int row = y[1] * stride - padding.top() + r;
                int column = y[2] * stride - padding.left() + s;
                sum += at(x, y[0], row, column, i) * w.get(index(w.shape(), r, s, i, y[3]));
              }
            }
          }
          return sum;
        });
  }

  /** By output element too: the pixel p with p*stride - top + r = row, where there is one. */
  private static Tensor convTranspose2d(
      Tensor x, Tensor w, int stride, Padding padding, Shape shape) {
    return Tensor.generate(
        shape,
        flat -> {
          int[] y = position(shape, flat);
          double sum = 0;
          for (int r = 0; r < w.shape().size(0); r++) {
            for (int s = 0; s < w.shape().size(1); s++) {
              int row = y[1] + padding.top() - r;
              int column = y[2] + padding.left() - s;
              if (Math.floorMod(row, stride) == 0 && Math.floorMod(column, stride) == 0) {
                for (int i = 0; i < w.shape().size(2); i++) {
                  sum +=
                      at(x, y[0], Math.floorDiv(row, stride), Math.floorDiv(column, stride), i)
                          * w.get(index(w.shape(), r, s, i, y[3]));
                }
              }
            }
          }
          return sum;
        });
  }

  private static Tensor weightGradient(
      Tensor large, Tensor small, int stride, Padding padding, Shape shape) {
    return Tensor.generate(
        shape,
        flat -> {
          int[] g = position(shape, flat);
          double sum = 0;
          for (int n = 0; n < small.shape().size(0); n++) {
            for (int p = 0; p < small.shape().size(1); p++) {
              for (int q = 0; q < small.shape().size(2); q++) {
                int row = p * stride - padding.top() + g[0];
                int column = q * stride - padding.left() + g[1];
                sum += at(large, n, row, column, g[2]) * at(small, n, p, q, g[3]);
              }
            }
          }
          return sum;
        });
  }

  /** The double sum over all pixels for each frequency. */
  private static Tensor fourier(Tensor x, Shape shape) {
    int height = x.shape().size(1);
    int width = x.shape().size(2);
    return Tensor.generate(
        shape,
        flat -> {
          int[] y = position(shape, flat);
          double sum = 0;
          for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
              double angle = angle(y[2] * row, height) + angle(y[3] * column, width);
              double part = y[0] == 0 ? Math.cos(angle) : -Math.sin(angle);
              sum += at(x, y[1], row, column, y[4]) * part;
            }
          }
          return sum;
        });
  }

  /**
   * An inverse transform along H, then what a real line is made of: Re of all columns of the half
   * spectrum, twice those that have a twin. The imaginary parts of columns without one are ignored.
   */
  private static Tensor inverseFourier(Tensor spectrum, Shape shape) {
    int height = shape.size(1);
    int width = shape.size(2);
    Shape half = spectrum.shape();
    return Tensor.generate(
        shape,
        flat -> {
          int[] x = position(shape, flat);
          double sum = 0;
          for (int v = 0; v < half.size(3); v++) {
            boolean alone = v == 0 || 2 * v == width;
            double re = 0;
            double im = 0;
            for (int u = 0; u < height; u++) {
              double a = spectrum.get(index(half, 0, x[0], u, v, x[3]));
              double b = spectrum.get(index(half, 1, x[0], u, v, x[3]));
              double angle = angle(u * x[1], height);
              re += a * Math.cos(angle) - b * Math.sin(angle);
              im += a * Math.sin(angle) + b * Math.cos(angle);
            }
            double angle = angle(v * x[2], width);
            sum += alone ? re * Math.cos(angle) : 2 * (re * Math.cos(angle) - im * Math.sin(angle));
          }
          return sum / (height * width);
        });
  }

  private static double angle(int product, int size) {
    return 2 * Math.PI * (product % size) / size;
  }

  private static int[] position(Shape shape, int flat) {
    int[] position = new int[shape.rank()];
    int rest = flat;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      position[axis] = rest % shape.size(axis);
      rest /= shape.size(axis);
    }
    return position;
  }

  @Test
  void transformAndInverseGiveTheFieldBack() {
    for (int width : new int[] {1, 2, 5, 8}) {
      Tensor field = Domain.NORMAL.values(0, Shape.of(2, 3, width, 2));
      Expr x = Ops.input("x", field.shape());
      Expr back = Ops.inverseRealFft2d(Ops.realFft2d(x), width);
      Run.assertClose("width " + width, field, Run.reference(back, Map.of("x", field)), TOLERANCE);
    }
  }

  @Test
  void circularConvolutionWrapsAround() {
    Shape shape = Shape.of(1, 3, 4, 1);
    Tensor picture = Tensor.generate(shape, i -> i + 1);
    Tensor shift = Tensor.generate(shape, i -> i == 5 ? 1 : 0); // one down, one right
    Expr y = Ops.circularConvolution(Ops.input("x", shape), Ops.constant(shift));
    Tensor expected = Tensor.of(shape, 12.0, 9, 10, 11, 4, 1, 2, 3, 8, 5, 6, 7);
    Run.assertClose("shifted", expected, Run.reference(y, Map.of("x", picture)), TOLERANCE);
  }

  @Test
  void spectrumEnergyIsParsevals() {
    for (int width : new int[] {1, 4, 5}) {
      Tensor field = Domain.NORMAL.values(0, Shape.of(1, 3, width, 2));
      Expr x = Ops.input("x", field.shape());
      Expr energy = Ops.spectrumEnergy(Ops.realFft2d(x), width).reshape();
      double expected = 3 * width * Run.dot(field, field);
      assertEquals(
          expected, Run.reference(energy, Map.of("x", field)).item(), TOLERANCE * expected);
    }
  }

  @Test
  void smallValuesByHand() {
    Expr x = Ops.input("x", Shape.of(2, 2));
    Map<String, Tensor> values = Map.of("x", Tensor.of(Shape.of(2, 2), 1.0, -2, 3, 4));
    expect("transpose", x.transpose(1, 0), values, 1, 3, -2, 4);
    expect("sum", x.sum(0), values, 4, 2);
    expect("max", x.max(1), values, 1, 4);
    expect("pad", x.pad(List.of(1, 0), List.of(0, 1)), values, 0, 0, 0, 1, -2, 0, 3, 4, 0);
    expect("matmul", x.matMul(x), values, -5, -10, 15, 10);
    expect("relu", x.relu(), values, 1, 0, 3, 4);
    expect("concat", Ops.concat(1, x, x), values, 1, -2, 1, -2, 3, 4, 3, 4);
    Expr picture = x.reshape(1, 2, 2, 1);
    expect("upsample", Ops.upsample(picture, 2).sum(2), values, -2, -2, 14, 14);
    expect("max pool", Ops.maxPool(picture, 2), values, 4);
    Expr gradient =
        new Expr(new Op.MaxPoolGradient(2), picture.times(0), Ops.constant(7).reshape(1, 1, 1, 1));
    expect("first of ties", gradient, values, 7, 0, 0, 0);
    Expr product =
        Ops.complexMultiplyConjugate(x, Ops.constant(Tensor.of(x.shape(), 1.0, 1, 2, 0)));
    expect("(1+3i)(1-2i), -2+4i", product, values, 7, -2, 1, 4);
  }

  private static void expect(
      String what, Expr node, Map<String, Tensor> values, double... expected) {
    Run.assertClose(
        what, Tensor.of(node.shape(), expected), Run.reference(node, values), TOLERANCE);
  }

  @TestFactory
  Stream<DynamicTest> normalNumbersHaveTheirMoments() {
    return Run.available()
        .map(provider -> dynamicTest(provider.name(), () -> checkMoments(provider.name())));
  }

  private static void checkMoments(String name) {
    int count = 40_000;
    Expr step = Ops.input("step", Shape.scalar());
    Expr numbers = Ops.randomNormal(3, step, Shape.of(count));
    Graph graph = Graph.builder("moments").output("numbers", numbers).build();
    Tensor found;
    try (Device device = Devices.open(name)) {
      found = Run.on(device, graph, Map.of("step", Tensor.scalar(2))).get("numbers");
    }
    double[] moments = new double[5];
    for (int i = 0; i < count; i++) {
      for (int power = 1; power <= 4; power++) {
        moments[power] += Math.pow(found.get(i), power) / count;
      }
    }
    double[] expected = {0, 0, 1, 0, 3};
    double[] variances = {0, 1, 2, 15, 96}; // of x, x^2, x^3, x^4
    for (int power = 1; power <= 4; power++) {
      double bound = 4.5 * Math.sqrt(variances[power] / count);
      assertEquals(expected[power], moments[power], bound, "moment " + power);
    }
  }
}
