package lucid.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * The limits of the machine, for comparison with other results: multiply-adds in registers, and
 * reading and writing arrays that no cache holds (triad as in McCalpin's STREAM).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Xmx4g"})
public class RooflineBenchmark {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Two multiply-adds a cycle of four cycles' latency keep eight chains busy. */
  private static final int CHAINS = 10;

  private static final int ROUNDS = 100_000;
  private static final int ALL_VALUES = 1 << 25;
  private static final float FACTOR = 3;

  private float[] a;
  private float[] b;
  private float[] c;

  /** Each thread has its part of three arrays of 128 MiB. */
  @Setup
  public void fillArrays(ThreadParams threads) {
    int values = ALL_VALUES / threads.getThreadCount() / (4 * LANES) * (4 * LANES);
    a = new float[values];
    b = new float[values];
    c = new float[values];
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
  }

  @Setup
  public void check() {
    require("multiplyAdd", multiplyAdd(), CHAINS * LANES);
    float[] numbers = new float[8 * LANES];
    Arrays.fill(numbers, 2);
    require("sum", sum(numbers), 16 * LANES);
    float[] result = new float[LANES];
    triad(result, numbers, numbers);
    require("triad", result[LANES - 1], 2 + 2 * FACTOR);
  }

  private static void require(String what, float found, float expected) {
    if (found != expected) {
      throw new IllegalStateException("%s is %s, not %s".formatted(what, found, expected));
    }
  }

  @Benchmark
  @Threads(1)
  public float multiplyAddOneThread(Work.Arithmetic work) {
    work.flops += flops();
    return multiplyAdd();
  }

  @Benchmark
  @Threads(Threads.MAX)
  public float multiplyAddAllThreads(Work.Arithmetic work) {
    work.flops += flops();
    return multiplyAdd();
  }

  @Benchmark
  @Threads(1)
  public float readOneThread(Work.Traffic work) {
    work.bytes += (long) b.length * Float.BYTES;
    return sum(b);
  }

  @Benchmark
  @Threads(Threads.MAX)
  public float readAllThreads(Work.Traffic work) {
    work.bytes += (long) b.length * Float.BYTES;
    return sum(b);
  }

  @Benchmark
  @Threads(1)
  public void triadOneThread(Work.Traffic work) {
    work.bytes += 3L * a.length * Float.BYTES;
    triad(a, b, c);
  }

  @Benchmark
  @Threads(Threads.MAX)
  public void triadAllThreads(Work.Traffic work) {
    work.bytes += 3L * a.length * Float.BYTES;
    triad(a, b, c);
  }

  private static long flops() {
    return 2L * CHAINS * LANES * ROUNDS;
  }

  /** Each chain goes from a number of its own to 1 by halves; returns the sum of all lanes. */
  private static float multiplyAdd() {
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector x0 = FloatVector.broadcast(SPECIES, 3);
    FloatVector x1 = FloatVector.broadcast(SPECIES, 4);
    FloatVector x2 = FloatVector.broadcast(SPECIES, 5);
    FloatVector x3 = FloatVector.broadcast(SPECIES, 6);
    FloatVector x4 = FloatVector.broadcast(SPECIES, 7);
    FloatVector x5 = FloatVector.broadcast(SPECIES, 8);
    FloatVector x6 = FloatVector.broadcast(SPECIES, 9);
    FloatVector x7 = FloatVector.broadcast(SPECIES, 10);
    FloatVector x8 = FloatVector.broadcast(SPECIES, 11);
    FloatVector x9 = FloatVector.broadcast(SPECIES, 12);
    for (int round = 0; round < ROUNDS; round++) {
      x0 = x0.fma(half, half);
      x1 = x1.fma(half, half);
      x2 = x2.fma(half, half);
      x3 = x3.fma(half, half);
      x4 = x4.fma(half, half);
      x5 = x5.fma(half, half);
      x6 = x6.fma(half, half);
      x7 = x7.fma(half, half);
      x8 = x8.fma(half, half);
      x9 = x9.fma(half, half);
    }
    FloatVector low = x0.add(x1).add(x2).add(x3).add(x4);
    FloatVector high = x5.add(x6).add(x7).add(x8).add(x9);
    return low.add(high).reduceLanes(VectorOperators.ADD);
  }

  /** The sum of values, whose number is a multiple of {@code 4 * LANES}. */
  private static float sum(float[] values) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int i = 0; i < values.length; i += 4 * LANES) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, values, i));
      s1 = s1.add(FloatVector.fromArray(SPECIES, values, i + LANES));
      s2 = s2.add(FloatVector.fromArray(SPECIES, values, i + 2 * LANES));
      s3 = s3.add(FloatVector.fromArray(SPECIES, values, i + 3 * LANES));
    }
    return s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
  }

  private static void triad(float[] result, float[] x, float[] y) {
    for (int i = 0; i < result.length; i += LANES) {
      FloatVector.fromArray(SPECIES, x, i)
          .add(FloatVector.fromArray(SPECIES, y, i).mul(FACTOR))
          .intoArray(result, i);
    }
  }
}
