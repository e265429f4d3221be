package lucid.kernels.cpu.convolution;

import java.util.List;
import java.util.stream.Stream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelCheck;
import lucid.kernels.cpu.kernel.KernelFactory;
import lucid.kernels.cpu.kernel.View;
import lucid.tensor.Op;
import lucid.tensor.Padding;
import lucid.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each convolution against plain loops over its formula. */
class ConvolutionKernelsTest {

  /** A convolution from the large to the small picture. */
  private record Sizes(Shape large, Shape small, Shape filter, int stride, Padding padding) {

    /** Channels of both and the padding are the filter's and the convolution's. */
    static Sizes of(int batch, int height, int width, Shape filter, int stride, Padding padding) {
      int down = (height + padding.top() + padding.bottom() - filter.size(0)) / stride + 1;
      int across = (width + padding.left() + padding.right() - filter.size(1)) / stride + 1;
      Shape large = Shape.of(batch, height, width, filter.size(2));
      Shape small = Shape.of(batch, down, across, filter.size(3));
      return new Sizes(large, small, filter, stride, padding);
    }

    Shape swappedFilter() {
      return Shape.of(filter.size(0), filter.size(1), filter.size(3), filter.size(2));
    }
  }

  static Stream<Sizes> sizes() {
    Padding lopsided = new Padding(1, 2, 0, 3);
    return Stream.of(
        Sizes.of(1, 1, 1, Shape.of(1, 1, 1, 1), 1, Padding.NONE),
        Sizes.of(1, 6, 5, Shape.of(2, 2, 1, 20), 1, Padding.NONE),
        Sizes.of(2, 7, 6, Shape.of(2, 2, 20, 20), 1, Padding.NONE),
        Sizes.of(3, 5, 4, Shape.of(1, 1, 65, 3), 1, Padding.NONE),
        Sizes.of(2, 8, 6, Shape.of(2, 2, 17, 65), 2, Padding.NONE),
        Sizes.of(2, 9, 7, Shape.of(2, 2, 3, 128), 2, Padding.NONE),
        Sizes.of(2, 8, 8, Shape.of(5, 5, 5, 33), 2, new Padding(1, 2, 1, 2)),
        Sizes.of(1, 8, 7, Shape.of(5, 5, 3, 16), 2, Padding.of(2)),
        Sizes.of(2, 5, 6, Shape.of(3, 4, 5, 17), 1, lopsided),
        Sizes.of(1, 11, 9, Shape.of(4, 3, 7, 5), 3, lopsided),
        Sizes.of(2, 7, 8, Shape.of(2, 2, 4, 3), 3, Padding.NONE),
        Sizes.of(1, 2, 3, Shape.of(5, 4, 3, 2), 1, Padding.of(4)),
        Sizes.of(1, 2, 2, Shape.of(1, 1, 3, 2), 1, new Padding(2, 0, 0, 3)),
        Sizes.of(1, 5, 4, Shape.of(3, 3, 300, 90), 1, Padding.of(1)),
        Sizes.of(40, 12, 11, Shape.of(2, 2, 3, 2), 1, Padding.of(1)));
  }

  /** Filters of at most three taps a phase. */
  static Stream<Sizes> sizesOfMinimalFiltering() {
    Padding keras = new Padding(1, 2, 1, 2);
    return Stream.of(
        Sizes.of(1, 1, 1, Shape.of(3, 3, 1, 1), 1, Padding.of(1)),
        Sizes.of(2, 7, 6, Shape.of(3, 3, 5, 17), 1, Padding.of(1)),
        Sizes.of(1, 5, 4, Shape.of(3, 3, 300, 90), 1, Padding.of(1)),
        Sizes.of(2, 6, 9, Shape.of(3, 2, 4, 3), 1, new Padding(2, 0, 1, 1)),
        Sizes.of(3, 4, 4, Shape.of(2, 1, 3, 2), 1, Padding.NONE),
        Sizes.of(2, 8, 8, Shape.of(5, 5, 5, 33), 2, keras),
        Sizes.of(2, 9, 7, Shape.of(5, 5, 70, 130), 2, keras),
        Sizes.of(1, 8, 7, Shape.of(5, 5, 3, 16), 2, Padding.of(2)),
        Sizes.of(3, 8, 10, Shape.of(4, 4, 9, 11), 2, Padding.of(1)),
        Sizes.of(1, 10, 8, Shape.of(6, 5, 4, 7), 2, Padding.of(2)),
        Sizes.of(2, 8, 6, Shape.of(2, 2, 17, 65), 2, Padding.NONE),
        Sizes.of(2, 11, 13, Shape.of(7, 6, 3, 5), 3, new Padding(2, 3, 2, 3)),
        Sizes.of(30, 20, 22, Shape.of(3, 3, 40, 6), 1, Padding.of(1))); // several chunks
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void convolves(Sizes sizes) {
    checkConvolution(sizes, ConvolutionKernels::conv2d);
  }

  @ParameterizedTest
  @MethodSource("sizesOfMinimalFiltering")
  void convolvesByMinimalFiltering(Sizes sizes) {
    checkConvolution(
        sizes,
        (op, inputs, output, context) ->
            minimalFiltering(
                WinogradAxis::convolution, op.stride(), op.padding(), inputs, output, context));
  }

  private static void checkConvolution(Sizes sizes, KernelFactory<Op.Conv2d> factory) {
    KernelCheck.check(
        new Op.Conv2d(sizes.stride(), sizes.padding()),
        sizes.large(),
        sizes.filter(),
        factory,
        (x, w, shape) -> {
          double[] y = new double[shape.count()];
          Shape filter = sizes.filter();
          forEachProduct(
              sizes,
              (large, small, tap, i, o) -> {
                double weight = w[(tap * filter.size(2) + i) * filter.size(3) + o];
                y[small + o] += x[large + i] * weight;
              });
          return y;
        });
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void convolvesTransposed(Sizes sizes) {
    checkTransposed(sizes, ConvolutionKernels::convTranspose2d);
  }

  @ParameterizedTest
  @MethodSource({"sizes", "sizesOfMinimalFiltering"})
  void convolvesTransposedByPatches(Sizes sizes) {
    checkTransposed(
        sizes,
        (op, inputs, output, context) ->
            ScatterConvolution.create(op, inputs.get(0), inputs.get(1), output, context));
  }

  @ParameterizedTest
  @MethodSource("sizesOfMinimalFiltering")
  void convolvesTransposedByMinimalFiltering(Sizes sizes) {
    checkTransposed(
        sizes,
        (op, inputs, output, context) ->
            minimalFiltering(
                WinogradAxis::transposed, op.stride(), op.padding(), inputs, output, context));
  }

  private static Kernel minimalFiltering(
      WinogradAxis.Factory axis,
      int stride,
      Padding padding,
      List<View> inputs,
      View output,
      Context context) {
    Shape x = inputs.get(0).shape();
    Shape w = inputs.get(1).shape();
    Shape y = output.shape();
    return WinogradConvolution.create(
        axis.create(x.size(1), y.size(1), w.size(0), stride, padding.top()).orElseThrow(),
        axis.create(x.size(2), y.size(2), w.size(1), stride, padding.left()).orElseThrow(),
        inputs.get(0),
        inputs.get(1),
        output,
        context);
  }

  private static void checkTransposed(Sizes sizes, KernelFactory<Op.ConvTranspose2d> factory) {
    int height = sizes.large().size(1);
    int width = sizes.large().size(2);
    KernelCheck.check(
        new Op.ConvTranspose2d(sizes.stride(), sizes.padding(), height, width),
        sizes.small(),
        sizes.swappedFilter(),
        factory,
        (x, w, shape) -> {
          double[] y = new double[shape.count()];
          Shape filter = sizes.filter();
          forEachProduct(
              sizes,
              (large, small, tap, i, o) -> {
                double weight = w[(tap * filter.size(3) + o) * filter.size(2) + i];
                y[large + i] += x[small + o] * weight;
              });
          return y;
        });
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void findsTheWeightGradient(Sizes sizes) {
    int height = sizes.filter().size(0);
    int width = sizes.filter().size(1);
    KernelCheck.check(
        new Op.ConvWeightGradient(sizes.stride(), sizes.padding(), height, width),
        sizes.large(),
        sizes.small(),
        ConvolutionKernels::convWeightGradient,
        (x, y, shape) -> {
          double[] g = new double[shape.count()];
          Shape filter = sizes.filter();
          forEachProduct(
              sizes,
              (large, small, tap, i, o) -> {
                double pixel = y[small + o];
                g[(tap * filter.size(2) + i) * filter.size(3) + o] += x[large + i] * pixel;
              });
          return g;
        });
  }

  /** Takes a pixel of each picture, by where it begins, the tap between them and two channels. */
  @FunctionalInterface
  private interface Product {
    void add(int large, int small, int tap, int i, int o);
  }

  private static void forEachProduct(Sizes sizes, Product product) {
    Shape large = sizes.large();
    Shape small = sizes.small();
    for (int n = 0; n < small.size(0); n++) {
      for (int p = 0; p < small.size(1); p++) {
        for (int q = 0; q < small.size(2); q++) {
          for (int r = 0; r < sizes.filter().size(0); r++) {
            for (int s = 0; s < sizes.filter().size(1); s++) {
              int y = p * sizes.stride() - sizes.padding().top() + r;
              int x = q * sizes.stride() - sizes.padding().left() + s;
              if (y < 0 || x < 0 || y >= large.size(1) || x >= large.size(2)) {
                continue;
              }
              int from = ((n * large.size(1) + y) * large.size(2) + x) * large.size(3);
              int to = ((n * small.size(1) + p) * small.size(2) + q) * small.size(3);
              int tap = r * sizes.filter().size(1) + s;
              for (int i = 0; i < large.size(3); i++) {
                for (int o = 0; o < small.size(3); o++) {
                  product.add(from, to, tap, i, o);
                }
              }
            }
          }
        }
      }
    }
  }
}
