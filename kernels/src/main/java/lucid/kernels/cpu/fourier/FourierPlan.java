package lucid.kernels.cpu.fourier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import lucid.kernels.compiler.Chirp;
import lucid.kernels.compiler.Radices;
import lucid.kernels.cpu.loops.FourierLoops;
import lucid.kernels.cpu.loops.FourierPoints;
import lucid.kernels.cpu.loops.FourierStage;

/**
 * The transform of lines of one length: stages of radix 2, 4, 8 and small odd primes; for lengths
 * with a larger prime factor, a convolution with a chirp, padded to a power of two (Bluestein: "A
 * linear filtering approach to the computation of the discrete Fourier transform", IEEE Trans.
 * Audio and Electroacoustics 18(4), 1970). All constants are computed in float64.
 */
final class FourierPlan {
  private final FourierLoops loops;
  private final int points;
  private final List<FourierStage> stages;
  private final Chirp chirp;

  FourierPlan(int points, FourierLoops loops) {
    this.loops = loops;
    this.points = points;
    List<Integer> radices = Radices.of(points, loops.largestRadix());
    boolean direct = radices.stream().allMatch(radix -> radix <= Radices.LARGEST_ODD);
    chirp = direct ? null : Chirp.of(points);
    stages = stages(direct ? radices : Radices.of(chirp.padded(), loops.largestRadix()));
  }

  /** Space for the lines and their transform. */
  FourierLines lines(IntFunction<float[]> allocator) {
    int length = chirp == null ? points : chirp.padded();
    return new FourierLines(length * loops.lanes(), loops.lanes(), allocator);
  }

  /** Whether {@link #forward(FourierPoints, FourierPoints, FourierLines)} can be used. */
  boolean runsBetweenPoints() {
    return chirp == null && stages.size() > 1;
  }

  /**
   * Transforms points as {@link #forward(FourierLines)} does, without copying them first.
   *
   * @param to where the result goes; may be where the points are
   * @param lines scratch
   */
  void forward(FourierPoints from, FourierPoints to, FourierLines lines) {
    int last = stages.size() - 1;
    lines.read(loops, stages.get(0), from);
    for (int i = 1; i < last; i++) {
      lines.run(loops, stages.get(i));
    }
    lines.write(loops, stages.get(last), to);
  }

  /** Transforms the lines in place, sign -1 in the exponent, unnormalised. */
  void forward(FourierLines lines) {
    if (chirp == null) {
      runStages(lines);
      return;
    }
    int padded = chirp.padded();
    loops.multiply(points, chirp.cos(), chirp.sin(), lines.re(), lines.im());
    Arrays.fill(lines.re(), points * loops.lanes(), padded * loops.lanes(), 0);
    Arrays.fill(lines.im(), points * loops.lanes(), padded * loops.lanes(), 0);
    runStages(lines);
    loops.multiply(padded, chirp.filterCos(), chirp.filterSin(), lines.re(), lines.im());
    lines.exchange();
    runStages(lines);
    lines.exchange();
    loops.multiply(points, chirp.cos(), chirp.sin(), lines.re(), lines.im());
  }

  /** Transforms the lines in place, sign +1 in the exponent, unnormalised. */
  void inverse(FourierLines lines) {
    lines.exchange();
    forward(lines);
    lines.exchange();
  }

  private void runStages(FourierLines lines) {
    for (int i = 0; i < stages.size(); i++) {
      lines.run(loops, stages.get(i));
    }
  }

  private static List<FourierStage> stages(List<Integer> radices) {
    List<FourierStage> stages = new ArrayList<>();
    int stride = 1;
    int count = radices.stream().reduce(1, (a, b) -> a * b);
    for (int radix : radices) {
      count /= radix;
      stages.add(FourierStage.of(radix, count, stride));
      stride *= radix;
    }
    return stages;
  }
}
