package lucid.generators.blur;

import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Random blur kernels of hand-held cameras, after Boracchi and Foi: "Modeling the Performance of
 * Image Restoration from Motion Blur", IEEE Transactions on Image Processing 21(8), 2012, section
 * II: the kernel is the trace that a wandering particle leaves during the exposure.
 *
 * <p>The particle moves in {@value #SAMPLES} steps of one length. Before each step its velocity is
 * perturbed by a Gaussian term, by a pull back to where it came from, and, rarely, by an impulse
 * that nearly reverses it; all three scale with the anxiety of the photographer, {@value #ANXIETY}.
 * Their strengths differ from kernel to kernel, and so does the length of the trace, uniform from
 * {@value #SHORTEST} to {@value #LONGEST} pixels unless others are asked for.
 *
 * <p>Each position adds the same weight to the four pixels around it (bilinear). Kernels sum to 1,
 * and their centroid is the middle of the frame, (13.5, 13.5), to rounding: the convention of the
 * kernels in the paper's test set. A trace that does not fit is drawn anew. The same seed and index
 * give the same bits on every machine.
 */
public final class CameraShake {
  /** The height and width of kernels in pixels. */
  public static final int SIZE = 28;

  static final int SAMPLES = 100;
  static final double ANXIETY = 0.01;

  /** The shortest trace in pixels, unless another is asked for. */
  public static final double SHORTEST = 5;

  /** The longest trace in pixels; few longer ones would fit the frame. */
  public static final double LONGEST = 28;

  /** The strongest Gaussian perturbation, pull back (a pixel) and impulse rate, times anxiety. */
  private static final double GAUSSIAN = 10;

  private static final double CENTRIPETAL = 0.7;
  private static final double IMPULSES = 0.2;

  private static final int ATTEMPTS = 256;

  private CameraShake() {}

  /** The kernels of consecutive indices, {@code [count,28,28,1]}, float32. */
  public static Tensor kernels(long seed, int first, int count) {
    return kernels(seed, first, count, SHORTEST, LONGEST);
  }

  /**
   * Kernels whose traces have other lengths, uniform between two, in pixels.
   *
   * @param shortest above 0
   * @param longest from the shortest to {@value #LONGEST}
   * @throws IllegalArgumentException if the lengths are others
   */
  public static Tensor kernels(long seed, int first, int count, double shortest, double longest) {
    if (!(shortest > 0 && shortest <= longest && longest <= LONGEST)) {
      throw new IllegalArgumentException(
          "cannot shake a camera along %s to %s pixels: want more than 0, up to %s"
              .formatted(shortest, longest, LONGEST));
    }
    Tensor kernels = Tensor.zeros(Shape.of(count, SIZE, SIZE, 1));
    for (int i = 0; i < count; i++) {
      render(trajectory(seed, first + i, shortest, longest), kernels, i * SIZE * SIZE);
    }
    return kernels;
  }

  /** Positions in pixels, their mean in the middle of the frame. */
  record Trajectory(double[] x, double[] y) {
    boolean fits() {
      for (int i = 0; i < x.length; i++) {
        if (Math.min(x[i], y[i]) < 0 || Math.max(x[i], y[i]) > SIZE - 1) {
          return false;
        }
      }
      return true;
    }
  }

  static Trajectory trajectory(long seed, int index, double shortest, double longest) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Trajectory trajectory =
          wander(new Draws(seed, (long) index * ATTEMPTS + attempt), shortest, longest);
      if (trajectory.fits()) {
        return trajectory;
      }
    }
    throw new AssertionError("no trace of " + ATTEMPTS + " fits the frame");
  }

  private static Trajectory wander(Draws draws, double shortest, double longest) {
    double length = shortest + (longest - shortest) * draws.uniform();
    double gaussian = ANXIETY * GAUSSIAN * draws.uniform();
    double centripetal = ANXIETY * CENTRIPETAL * draws.uniform();
    double impulses = ANXIETY * IMPULSES * draws.uniform();
    double angle = 2 * Math.PI * draws.uniform();
    double step = length / (SAMPLES - 1);
    // The velocity as a direction; every step has the same length.
    double vx = StrictMath.cos(angle);
    double vy = StrictMath.sin(angle);
    double[] x = new double[SAMPLES];
    double[] y = new double[SAMPLES];
    for (int i = 1; i < SAMPLES; i++) {
      double dx = gaussian * draws.normal() - centripetal * x[i - 1];
      double dy = gaussian * draws.normal() - centripetal * y[i - 1];
      boolean impulse = draws.uniform() < impulses;
      double turn = Math.PI + draws.uniform() - 0.5;
      if (impulse) {
        // Twice the velocity, about reversed: adding it leaves about the reverse.
        dx += 2 * (vx * StrictMath.cos(turn) - vy * StrictMath.sin(turn));
        dy += 2 * (vx * StrictMath.sin(turn) + vy * StrictMath.cos(turn));
      }
      vx += dx;
      vy += dy;
      double norm = Math.sqrt(vx * vx + vy * vy);
      vx /= norm;
      vy /= norm;
      x[i] = x[i - 1] + step * vx;
      y[i] = y[i - 1] + step * vy;
    }
    centre(x);
    centre(y);
    return new Trajectory(x, y);
  }

  /** Bilinear deposition keeps the centroid, so the kernel's will be in the middle too. */
  private static void centre(double[] positions) {
    double sum = 0;
    for (double position : positions) {
      sum += position;
    }
    double shift = (SIZE - 1) / 2.0 - sum / positions.length;
    for (int i = 0; i < positions.length; i++) {
      positions[i] += shift;
    }
  }

  private static void render(Trajectory trajectory, Tensor target, int offset) {
    double[] pixels = new double[SIZE * SIZE];
    double weight = 1.0 / SAMPLES;
    for (int i = 0; i < SAMPLES; i++) {
      // A position on the last row or column belongs to the square before it.
      int column = Math.min((int) trajectory.x[i], SIZE - 2);
      int row = Math.min((int) trajectory.y[i], SIZE - 2);
      double right = trajectory.x[i] - column;
      double down = trajectory.y[i] - row;
      int pixel = row * SIZE + column;
      pixels[pixel] += weight * (1 - down) * (1 - right);
      pixels[pixel + 1] += weight * (1 - down) * right;
      pixels[pixel + SIZE] += weight * down * (1 - right);
      pixels[pixel + SIZE + 1] += weight * down * right;
    }
    for (int i = 0; i < pixels.length; i++) {
      target.set(offset + i, pixels[i]);
    }
  }

  /** A stream of random numbers, by StrictMath, which rounds alike everywhere. */
  private static final class Draws {
    private final long seed;
    private final long stream;
    private final int[] words = new int[4];
    private int count;

    Draws(long seed, long stream) {
      this.seed = seed;
      this.stream = stream;
    }

    double uniform() {
      if (count % 4 == 0) {
        Philox.block(seed, stream, count / 4, words);
      }
      return Philox.uniform(words[count++ % 4]);
    }

    double normal() {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
      return radius * StrictMath.cos(2 * Math.PI * uniform());
    }
  }
}
