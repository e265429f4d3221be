package lucid.kernels;

import static lucid.kernels.Domain.DISTINCT;
import static lucid.kernels.Domain.INTEGERS;
import static lucid.kernels.Domain.NORMAL;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Padding;

/** The part of {@link OpCases} on pictures: convolutions, resampling and Fourier transforms. */
final class PictureOpCases {
  private static final List<OpCase> CASES = new ArrayList<>();

  static {
    convolutions();
    weightGradients();
    resampling();
    fourier();
  }

  private PictureOpCases() {}

  static List<OpCase> all() {
    return CASES;
  }

  private static void add(
      String name, Domain domain, Function<Expr[], Expr> build, int[]... shapes) {
    CASES.add(OpCase.of(name, domain, build, shapes));
  }

  private static int[] s(int... sizes) {
    return sizes;
  }

  private static void convolutions() {
    convolve("1x1", 1, Padding.NONE, s(2, 3, 4, 3), s(1, 1, 3, 2));
    convolve("1x1, stride 2", 2, Padding.NONE, s(1, 5, 4, 2), s(1, 1, 2, 3));
    convolve("valid", 1, Padding.NONE, s(1, 5, 4, 2), s(3, 2, 2, 3));
    convolve("whole picture", 1, Padding.NONE, s(2, 3, 4, 2), s(3, 4, 2, 3));
    convolve("valid, stride 2, a row left over", 2, Padding.NONE, s(1, 6, 6, 2), s(3, 3, 2, 1));
    convolve("valid, stride 3, window smaller", 3, Padding.NONE, s(2, 8, 7, 1), s(2, 2, 1, 3));
    convolve("PyTorch padding 1", 1, Padding.of(1), s(1, 4, 3, 2), s(3, 3, 2, 2));
    convolve("PyTorch 4x4, stride 2, padding 1", 2, Padding.of(1), s(1, 4, 6, 2), s(4, 4, 2, 2));
    convolve("padding as wide as the window", 1, Padding.of(3), s(1, 2, 2, 1), s(3, 3, 1, 2));
    convolve("asymmetric", 1, new Padding(2, 0, 1, 3), s(1, 3, 4, 2), s(3, 2, 2, 2));
    convolve("asymmetric, stride 2", 2, new Padding(0, 1, 2, 1), s(2, 5, 4, 1), s(3, 4, 1, 2));
    convolve("wide channels", 1, Padding.of(1), s(2, 3, 5, 7), s(3, 3, 7, 67));
    convolve("wide channels in", 2, new Padding(1, 2, 1, 2), s(3, 8, 8, 65), s(5, 5, 65, 19));
    convolve("to three channels", 1, Padding.of(2), s(1, 9, 7, 17), s(5, 5, 17, 3));
    // More outputs, taps and channels than one tile, and multiples of none: compilers unroll loops.
    convolve("many tiles", 1, Padding.of(1), s(2, 11, 13, 37), s(3, 3, 37, 70));
    convolve("many tiles to few channels", 1, Padding.of(3), s(1, 19, 11, 70), s(7, 7, 70, 5));
    convolve("many tiles, stride 2", 2, Padding.of(2), s(2, 23, 17, 13), s(5, 5, 13, 133));
    for (int stride = 1; stride <= 3; stride++) {
      for (int size = 1; size <= 6; size += stride == 2 ? 1 : 2) {
        for (int kernel : new int[] {1, 2, 3, 5}) {
          int step = stride;
          add(
              "conv2d same, stride " + stride,
              NORMAL,
              x -> Ops.conv2dSame(x[0], x[1], step),
              s(1, size, size + 1, 2),
              s(kernel, Math.max(1, kernel - 1), 2, 2));
          add(
              "transposed same, stride " + stride,
              NORMAL,
              x -> Ops.convTranspose2dSame(x[0], x[1], step),
              s(1, (size + 1) / 2, size / 2 + 1, 2),
              s(kernel, Math.max(1, kernel - 1), 2, 2));
        }
      }
    }
    transpose("1x1", 1, Padding.NONE, 0, s(2, 3, 2, 2), s(1, 1, 2, 3));
    transpose("valid", 1, Padding.NONE, 0, s(2, 3, 2, 2), s(3, 2, 2, 3));
    transpose("valid, stride 2", 2, Padding.NONE, 0, s(1, 2, 3, 2), s(2, 2, 2, 3));
    transpose("stride 3, gaps", 3, Padding.NONE, 0, s(1, 2, 3, 2), s(2, 1, 2, 2));
    transpose("stride 3, gaps, output padding", 3, Padding.NONE, 2, s(1, 2, 2, 1), s(1, 2, 1, 2));
    transpose("DCGAN 4x4, stride 2, padding 1", 2, Padding.of(1), 0, s(1, 2, 3, 2), s(4, 4, 2, 2));
    transpose("3x3, stride 2, output padding", 2, Padding.of(1), 1, s(2, 3, 2, 2), s(3, 3, 2, 2));
    transpose("5x5, stride 2, output padding", 2, Padding.of(2), 1, s(1, 2, 2, 2), s(5, 5, 2, 2));
    transpose("asymmetric", 2, new Padding(0, 2, 1, 0), 0, s(1, 3, 2, 2), s(4, 3, 2, 2));
    transpose("one pixel", 1, Padding.NONE, 0, s(2, 1, 1, 5), s(4, 4, 5, 2));
    transpose("wide channels", 2, new Padding(1, 2, 1, 2), 0, s(2, 4, 4, 19), s(5, 5, 19, 67));
    transpose("wide channels in", 2, Padding.of(1), 0, s(3, 4, 3, 65), s(4, 4, 65, 18));
    transpose("to three channels", 2, Padding.of(1), 0, s(2, 5, 4, 17), s(4, 4, 17, 3));
    // The phases of 17 x 17 outputs have 81 to 64 pixels, that is, two tiles or one.
    transpose("two tiles or one", 2, Padding.of(1), 0, s(1, 9, 9, 2), s(3, 3, 2, 3));
    transpose("two tiles or one, wide", 2, Padding.of(1), 0, s(1, 9, 9, 2), s(3, 3, 2, 20));
    transpose("stride 3, gaps, wide", 3, Padding.NONE, 0, s(1, 2, 3, 2), s(2, 1, 2, 20));
    transpose("many tiles", 2, Padding.of(2), 1, s(2, 9, 7, 37), s(5, 5, 37, 70));
    transpose("many tiles to few channels", 3, Padding.of(1), 0, s(2, 9, 8, 33), s(4, 4, 33, 3));
    transpose("to one channel", 1, Padding.NONE, 0, s(1, 5, 4, 20), s(2, 2, 20, 1));
  }

  private static void convolve(String name, int stride, Padding padding, int[] x, int[] w) {
    add("conv2d " + name, NORMAL, v -> Ops.conv2d(v[0], v[1], stride, padding), x, w);
  }

  private static void transpose(
      String name, int stride, Padding padding, int outputPadding, int[] x, int[] w) {
    add(
        "transposed " + name,
        NORMAL,
        v -> Ops.convTranspose2d(v[0], v[1], stride, padding, outputPadding),
        x,
        w);
  }

  private static void weightGradients() {
    weightGradient(1, Padding.NONE, 2, 3, s(2, 4, 5, 2), s(2, 3, 3, 3));
    weightGradient(1, Padding.NONE, 1, 1, s(1, 3, 2, 5), s(1, 3, 2, 1));
    weightGradient(2, Padding.of(1), 4, 4, s(2, 6, 4, 3), s(2, 3, 2, 2));
    weightGradient(2, new Padding(0, 1, 1, 0), 3, 2, s(1, 6, 5, 2), s(1, 3, 3, 2));
    weightGradient(3, Padding.NONE, 2, 2, s(3, 8, 6, 1), s(3, 3, 2, 2));
    weightGradient(2, new Padding(1, 2, 1, 2), 5, 5, s(2, 8, 8, 17), s(2, 4, 4, 66));
    weightGradient(1, Padding.of(1), 3, 3, s(5, 7, 5, 33), s(5, 7, 5, 3));
    weightGradient(1, Padding.of(1), 3, 3, s(3, 13, 17, 70), s(3, 13, 17, 67));
    weightGradient(2, Padding.of(2), 5, 5, s(2, 22, 18, 3), s(2, 11, 9, 37));
  }

  private static void weightGradient(
      int stride, Padding padding, int height, int width, int[] large, int[] small) {
    Op op = new Op.ConvWeightGradient(stride, padding, height, width);
    String name = "weight gradient %dx%d, stride %d".formatted(height, width, stride);
    add(name, NORMAL, x -> new Expr(op, x[0], x[1]), large, small);
  }

  private static void resampling() {
    for (int f : new int[] {1, 2, 3, 4, 5, 6, 9}) {
      int height = Math.max(5, f + 2); // a row and a column left over
      int width = Math.max(7, 2 * f + 1);
      int side = Math.max(6, f);
      add("upsample " + f, NORMAL, x -> Ops.upsample(x[0], f), s(2, 3, 2, 3));
      add("upsample wide " + f, NORMAL, x -> Ops.upsample(x[0], f), s(1, 1, 5, 19));
      Op sum = new Op.SumPool(f);
      add("sum pool " + f, NORMAL, x -> new Expr(sum, x[0]), s(2, 3 * f, 2 * f, 3));
      add("sum pool wide " + f, NORMAL, x -> new Expr(sum, x[0]), s(1, f, f, 37));
      add("max pool " + f, DISTINCT, x -> Ops.maxPool(x[0], f), s(2, 3 * f, 2 * f, 3));
      add("max pool, left over " + f, DISTINCT, x -> Ops.maxPool(x[0], f), s(1, height, width, 2));
      add("max pool, ties " + f, INTEGERS, x -> Ops.maxPool(x[0], f), s(1, side, side, 17));
      Op gradient = new Op.MaxPoolGradient(f);
      Function<Expr[], Expr> build = x -> new Expr(gradient, x[0], x[1]);
      add("max pool gradient " + f, DISTINCT, build, s(2, 2 * f, f, 3), s(2, 2, 1, 3));
      add(
          "max pool gradient, left over " + f,
          DISTINCT,
          build,
          s(1, height, width, 2),
          s(1, height / f, width / f, 2));
      add(
          "max pool gradient, ties " + f,
          INTEGERS,
          build,
          s(1, side, side, 17),
          s(1, side / f, side / f, 17));
    }
  }

  private static void fourier() {
    int[] sizes = {1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 16, 28, 31, 32, 37, 45, 64, 74, 97};
    for (int size : sizes) {
      int columns = size / 2 + 1;
      add("fft, width", NORMAL, x -> Ops.realFft2d(x[0]), s(1, 2, size, 1));
      add("fft, height", NORMAL, x -> Ops.realFft2d(x[0]), s(1, size, 3, 1));
      add("fft, square", NORMAL, x -> Ops.realFft2d(x[0]), s(2, size, size, 3));
      add("inverse, width", NORMAL, x -> Ops.inverseRealFft2d(x[0], size), s(2, 1, 2, columns, 1));
      add("inverse, height", NORMAL, x -> Ops.inverseRealFft2d(x[0], 3), s(2, 1, size, 2, 1));
      add(
          "inverse, square",
          NORMAL,
          x -> Ops.inverseRealFft2d(x[0], size),
          s(2, 2, size, columns, 3));
    }
    add("fft, one line", NORMAL, x -> Ops.realFft2d(x[0]), s(1, 1, 37, 1));
    add("fft, many channels", NORMAL, x -> Ops.realFft2d(x[0]), s(3, 4, 6, 17));
    add("inverse, many channels", NORMAL, x -> Ops.inverseRealFft2d(x[0], 7), s(2, 3, 4, 4, 17));
    for (boolean conjugate : new boolean[] {false, true}) {
      Op op = new Op.ComplexMultiply(conjugate);
      String name = "complex product" + (conjugate ? ", conjugate" : "");
      Function<Expr[], Expr> build = x -> new Expr(op, x[0], x[1]);
      add(name, NORMAL, build, s(2, 3, 5), s(2, 3, 5));
      add(name + ", one", NORMAL, build, s(2), s(2));
      add(name + ", one kernel", NORMAL, build, s(2, 3, 4, 2, 3), s(2, 1, 4, 2, 3));
      add(name + ", a kernel a picture", NORMAL, build, s(2, 2, 4, 3, 3), s(2, 2, 4, 3, 1));
      add(name + ", left repeats", NORMAL, build, s(2, 1, 4, 3, 1), s(2, 2, 4, 3, 3));
      add(name + ", both repeat", NORMAL, build, s(2, 1, 4, 3, 1), s(2, 2, 1, 1, 3));
      add(name + ", many", NORMAL, build, s(2, 3, 16, 9, 3), s(2, 3, 16, 9, 1));
      add(name + ", five axes", NORMAL, build, s(2, 2, 1, 3, 1, 2), s(2, 1, 3, 1, 2, 1));
      add(name + ", six axes", NORMAL, build, s(2, 2, 1, 3, 1, 2, 1), s(2, 1, 3, 1, 2, 1, 3));
    }
  }
}
