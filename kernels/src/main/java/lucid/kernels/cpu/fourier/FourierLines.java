package lucid.kernels.cpu.fourier;

import java.util.function.IntFunction;
import lucid.kernels.cpu.loops.FourierLoops;
import lucid.kernels.cpu.loops.FourierPoints;
import lucid.kernels.cpu.loops.FourierStage;

/**
 * Complex lines under transformation, {@code [points][lanes]}, and as much spare space. Stages
 * write into the spare space, which then changes places with the lines.
 */
final class FourierLines {
  private FourierPoints points;
  private FourierPoints spare;

  FourierLines(int length, int lanes, IntFunction<float[]> allocator) {
    points = allocate(length, lanes, allocator);
    spare = allocate(length, lanes, allocator);
  }

  private static FourierPoints allocate(int length, int lanes, IntFunction<float[]> allocator) {
    return new FourierPoints().place(allocator.apply(length), 0, allocator.apply(length), 0, lanes);
  }

  float[] re() {
    return points.re();
  }

  float[] im() {
    return points.im();
  }

  void run(FourierLoops loops, FourierStage stage) {
    read(loops, stage, points);
  }

  /** Runs a stage from other points into these lines. */
  void read(FourierLoops loops, FourierStage stage, FourierPoints from) {
    loops.transform(stage, from, spare);
    FourierPoints swapped = points;
    points = spare;
    spare = swapped;
  }

  /** Runs a stage from these lines into other points. */
  void write(FourierLoops loops, FourierStage stage, FourierPoints to) {
    loops.transform(stage, points, to);
  }

  void exchange() {
    points.exchange();
  }
}
