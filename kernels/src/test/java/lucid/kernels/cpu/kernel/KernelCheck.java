package lucid.kernels.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lucid.kernels.cpu.loops.Loops;
import lucid.kernels.cpu.plain.PlainElementLoops;
import lucid.kernels.cpu.plain.PlainTileLoops;
import lucid.kernels.cpu.vector.VectorElementLoops;
import lucid.kernels.cpu.vector.VectorTileLoops;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/**
 * Runs a kernel on all tile loops, with constant and with changing weights and with one and three
 * threads, and compares it with a reference in float64. Operands lie amid NaNs and the result amid
 * guard values.
 */
public final class KernelCheck {
  private static final int MARGIN = 7;
  private static final float GUARD = 12345;
  private static final double TOLERANCE = 1e-5;

  private static final List<Loops> LOOPS =
      List.of(
          new Loops("Vector API", new VectorTileLoops(), new VectorElementLoops(), null),
          new Loops("plain Java", new PlainTileLoops(), new PlainElementLoops(), null));

  /** An obviously right result in float64. */
  @FunctionalInterface
  public interface Reference {
    double[] compute(float[] a, float[] b, Shape result);
  }

  private KernelCheck() {}

  public static <O extends Op> void check(
      O op, Shape a, Shape b, KernelFactory<O> factory, Reference reference) {
    Random random = new Random(31L * a.hashCode() + b.hashCode());
    float[] left = normal(a.count(), random);
    float[] right = normal(b.count(), random);
    Shape shape = op.shape(List.of(a, b));
    double[] expected = reference.compute(left, right, shape);
    for (Loops loops : LOOPS) {
      List<float[]> results = new ArrayList<>();
      for (int threads : new int[] {1, 3}) {
        for (boolean constant : new boolean[] {true, false}) {
          View output = amid(shape, new float[shape.count()], GUARD, false);
          try (ThreadPool pool = new ThreadPool(threads)) {
            Context context = new Context(pool, loops);
            View x = amid(a, left, Float.NaN, false);
            View w = amid(b, right, Float.NaN, constant);
            Kernel kernel = factory.create(op, List.of(x, w), output, context);
            kernel.run();
            kernel.run(); // must not add to what is there
          }
          results.add(output.array());
        }
      }
      String what = "%s of %s and %s on %s".formatted(op, a, b, loops.description());
      compare(what, expected, results.get(0));
      for (float[] result : results) {
        assertArrayEquals(results.get(0), result, what + ": depends on threads or constants");
      }
    }
  }

  private static void compare(String what, double[] expected, float[] found) {
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0) + 1e-30;
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[MARGIN + i], TOLERANCE * scale, what + " at " + i);
    }
    for (int i = 0; i < MARGIN; i++) {
      assertEquals(GUARD, found[i], what + ": wrote in front of the result");
      assertEquals(GUARD, found[found.length - 1 - i], what + ": wrote behind the result");
    }
  }

  private static View amid(Shape shape, float[] values, float margin, boolean constant) {
    float[] array = new float[values.length + 2 * MARGIN];
    Arrays.fill(array, margin);
    System.arraycopy(values, 0, array, MARGIN, values.length);
    return new View(shape, array, MARGIN, constant);
  }

  private static float[] normal(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
