package lucid.kernels.cpu.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.ThreadPool;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.loops.FourierLoops;
import lucid.kernels.cpu.loops.Loops;
import lucid.kernels.cpu.plain.PlainFourierLoops;
import lucid.kernels.cpu.vector.VectorFourierLoops;
import lucid.tensor.Op;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Fourier kernels against the definition, computed in float64. */
class FourierKernelsTest {
  /** Largest error relative to the largest value of the result. */
  private static final double TOLERANCE = 2e-6;

  /** Before and after every value lie this many numbers that no kernel may touch. */
  private static final int GUARD = 5;

  private static final float GUARD_VALUE = 12345;

  /** Lengths of all kinds: 1, powers of two, composites, primes with a stage and with a chirp. */
  private static final int[][] FIELDS = {
    {1, 1, 1, 1}, {2, 1, 7, 3}, {3, 5, 1, 1}, {1, 2, 3, 2}, {1, 4, 4, 3}, {10, 8, 8, 3},
    {3, 28, 28, 1}, {2, 16, 32, 3}, {1, 64, 64, 3}, {2, 9, 25, 3}, {1, 31, 37, 2}, {1, 12, 100, 1},
    {1, 97, 11, 1}, {5, 13, 41, 1}, {1, 2, 997, 1}, {1, 997, 2, 1}, {1, 1000, 3, 1}, {1, 3, 1000, 1}
  };

  static Stream<FourierLoops> loops() {
    return Stream.of(new VectorFourierLoops(), new PlainFourierLoops());
  }

  static Stream<Arguments> cases() {
    return loops()
        .flatMap(loops -> Stream.of(FIELDS).map(sizes -> Arguments.of(loops, Shape.of(sizes))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void transformsAsTheDefinition(FourierLoops loops, Shape shape) {
    View fields = random(shape, 1);
    View spectra = view(spectrumShape(shape));
    try (ThreadPool pool = new ThreadPool(2)) {
      forward(fields, spectra, pool, loops).run();
    }
    assertClose(realDft(shape, values(fields)), spectra);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void transformsAnySpectrumBackAsTheDefinition(FourierLoops loops, Shape shape) {
    View spectra = random(spectrumShape(shape), 2);
    View fields = view(shape);
    try (ThreadPool pool = new ThreadPool(2)) {
      inverse(spectra, fields, pool, loops).run();
    }
    assertClose(inverseRealDft(shape, values(spectra)), fields);
  }

  @ParameterizedTest
  @MethodSource("loops")
  void givesTheSameBitsWhateverTheThreadCount(FourierLoops loops) {
    Shape shape = Shape.of(7, 19, 20, 3);
    View fields = random(shape, 3);
    View[] spectra = new View[3];
    View[] back = new View[3];
    for (int threads = 1; threads <= 3; threads++) {
      spectra[threads - 1] = view(spectrumShape(shape));
      back[threads - 1] = view(shape);
      try (ThreadPool pool = new ThreadPool(threads)) {
        forward(fields, spectra[threads - 1], pool, loops).run();
        inverse(spectra[threads - 1], back[threads - 1], pool, loops).run();
      }
    }
    for (int i = 1; i < 3; i++) {
      assertArrayEquals(spectra[0].array(), spectra[i].array());
      assertArrayEquals(back[0].array(), back[i].array());
    }
  }

  @ParameterizedTest
  @MethodSource("loops")
  void keepsANanInItsPicture(FourierLoops loops) {
    Shape shape = Shape.of(3, 5, 6, 1);
    int picture = 5 * 6;
    View fields = random(shape, 4);
    fields.array()[GUARD + picture + 7] = Float.NaN;
    View spectra = view(spectrumShape(shape));
    View back = view(shape);
    try (ThreadPool pool = new ThreadPool(1)) {
      forward(fields, spectra, pool, loops).run();
      inverse(spectra, back, pool, loops).run();
    }
    for (int i = 0; i < shape.count(); i++) {
      boolean second = i / picture == 1;
      assertEquals(second, Float.isNaN(back.array()[GUARD + i]), "element " + i);
    }
  }

  @Test
  void allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Shape shape = Shape.of(2, 12, 41, 3);
    View fields = random(shape, 5);
    View spectra = view(spectrumShape(shape));
    try (ThreadPool pool = new ThreadPool(1)) {
      Kernel forward = forward(fields, spectra, pool, new PlainFourierLoops());
      Kernel inverse = inverse(spectra, fields, pool, new PlainFourierLoops());
      forward.run();
      inverse.run();
      long thread = Thread.currentThread().getId();
      long before = threads.getThreadAllocatedBytes(thread);
      long counting = threads.getThreadAllocatedBytes(thread) - before;
      before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        forward.run();
        inverse.run();
      }
      long allocated = threads.getThreadAllocatedBytes(thread) - before - counting;
      assertTrue(allocated < 100, "200 runs allocated " + allocated + " bytes");
    }
  }

  private static Kernel forward(View fields, View spectra, ThreadPool pool, FourierLoops loops) {
    return FourierKernels.realFft2d(
        new Op.RealFft2d(),
        List.of(fields),
        spectra,
        new Context(pool, new Loops("only Fourier", null, null, loops)));
  }

  private static Kernel inverse(View spectra, View fields, ThreadPool pool, FourierLoops loops) {
    return FourierKernels.inverseRealFft2d(
        new Op.InverseRealFft2d(fields.shape().size(2)),
        List.of(spectra),
        fields,
        new Context(pool, new Loops("only Fourier", null, null, loops)));
  }

  private static Shape spectrumShape(Shape fields) {
    return new Op.RealFft2d().shape(List.of(fields));
  }

  private static View view(Shape shape) {
    float[] array = new float[shape.count() + 2 * GUARD];
    Arrays.fill(array, GUARD_VALUE);
    return new View(shape, array, GUARD, false);
  }

  private static View random(Shape shape, long seed) {
    View view = view(shape);
    Random random = new Random(seed);
    for (int i = 0; i < shape.count(); i++) {
      view.array()[GUARD + i] = (float) random.nextGaussian();
    }
    return view;
  }

  private static double[] values(View view) {
    double[] values = new double[view.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = view.array()[GUARD + i];
    }
    return values;
  }

  private static void assertClose(double[] expected, View found) {
    double scale = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      scale = Math.max(scale, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(expected[i] - found.array()[GUARD + i]));
    }
    assertTrue(error <= TOLERANCE * scale, "error " + error + " at scale " + scale);
    for (int i = 0; i < GUARD; i++) {
      assertEquals(GUARD_VALUE, found.array()[i], "before the value");
      assertEquals(GUARD_VALUE, found.array()[GUARD + expected.length + i], "after the value");
    }
  }

  /** Fields [N,H,W,C] to half spectra [2,N,H,W/2+1,C]. */
  private static double[] realDft(Shape fields, double[] values) {
    int width = fields.size(2);
    int channels = fields.size(3);
    int half = width / 2 + 1;
    int rows = fields.size(0) * fields.size(1);
    double[] re = new double[rows * half * channels];
    double[] im = new double[re.length];
    for (int row = 0; row < rows; row++) {
      for (int k = 0; k < half; k++) {
        for (int x = 0; x < width; x++) {
          double angle = -2 * Math.PI * (k * x % width) / width;
          double cos = Math.cos(angle);
          double sin = Math.sin(angle);
          for (int c = 0; c < channels; c++) {
            double value = values[(row * width + x) * channels + c];
            re[(row * half + k) * channels + c] += value * cos;
            im[(row * half + k) * channels + c] += value * sin;
          }
        }
      }
    }
    return alongHeight(fields, re, im, -1, 1);
  }

  /** As numpy's irfft2: along H, then from the half of the columns to real lines. */
  private static double[] inverseRealDft(Shape fields, double[] spectra) {
    int width = fields.size(2);
    int channels = fields.size(3);
    int half = width / 2 + 1;
    int rows = fields.size(0) * fields.size(1);
    int count = spectra.length / 2;
    double[] re = Arrays.copyOf(spectra, count);
    double[] im = Arrays.copyOfRange(spectra, count, 2 * count);
    double[] columns = alongHeight(fields, re, im, 1, 1.0 / fields.size(1));
    double[] result = new double[fields.count()];
    for (int row = 0; row < rows; row++) {
      for (int x = 0; x < width; x++) {
        for (int k = 0; k < half; k++) {
          double weight = k == 0 || 2 * k == width ? 1.0 / width : 2.0 / width;
          double angle = 2 * Math.PI * (k * x % width) / width;
          double cos = weight * Math.cos(angle);
          double sin = k == 0 || 2 * k == width ? 0 : weight * Math.sin(angle);
          for (int c = 0; c < channels; c++) {
            int at = (row * half + k) * channels + c;
            result[(row * width + x) * channels + c] +=
                columns[at] * cos - columns[count + at] * sin;
          }
        }
      }
    }
    return result;
  }

  private static double[] alongHeight(
      Shape fields, double[] re, double[] im, int sign, double scale) {
    int height = fields.size(1);
    int rowLength = re.length / fields.size(0) / height;
    double[] result = new double[2 * re.length];
    for (int n = 0; n < fields.size(0); n++) {
      for (int k = 0; k < height; k++) {
        for (int y = 0; y < height; y++) {
          double angle = sign * 2 * Math.PI * (k * y % height) / height;
          double cos = scale * Math.cos(angle);
          double sin = scale * Math.sin(angle);
          for (int i = 0; i < rowLength; i++) {
            int from = (n * height + y) * rowLength + i;
            int to = (n * height + k) * rowLength + i;
            result[to] += re[from] * cos - im[from] * sin;
            result[re.length + to] += re[from] * sin + im[from] * cos;
          }
        }
      }
    }
    return result;
  }
}
