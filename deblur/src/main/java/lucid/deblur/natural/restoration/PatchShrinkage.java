package lucid.deblur.natural.restoration;

import java.util.List;
import lucid.tensor.Device;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Takes noise out of restored pictures and keeps texture: half-quadratic splitting with a denoiser
 * in place of the prior's step (Venkatakrishnan, Bouman and Wohlberg, "Plug-and-play priors for
 * model based reconstruction", GlobalSIP 2013; Zhang, Zuo, Gu and Zhang, "Learning deep CNN
 * denoiser prior for image restoration", CVPR 2017, section 3.1). The denoiser drops small
 * coefficients of the cosine transforms of overlapping patches and averages what is left
 * (Yaroslavsky, 1996; Yu and Sapiro, "DCT image denoising", Image Processing On Line 1, 2011).
 */
final class PatchShrinkage implements AutoCloseable {
  private static final int PATCH = 8;
  static final int STRIDE = 4;
  private static final int COVER = PATCH / STRIDE * (PATCH / STRIDE);

  /** The denoiser's deviations below which a coefficient is dropped. */
  private static final double THRESHOLD = 2;

  /** The denoiser's deviation in each round, in deviations of the photo's noise. */
  private static final double[] DEVIATIONS = {2.5, 2, 1.5, 1.2};

  private static final double WEIGHT = 0.5;

  static final int ROUNDS = DEVIATIONS.length;

  private final double noise;
  private final Program[] rounds = new Program[2];

  /**
   * @param noise standard deviation of the photo's noise, above 0
   */
  PatchShrinkage(Device device, Unknowns unknowns, double noise) {
    this.noise = noise;
    Shape fields = unknowns.fields();
    for (int i = 0; i < rounds.length; i++) {
      Expr weight = Ops.input("weight", Shape.scalar());
      // Patches of one round lie between those of the other.
      Expr denoised = denoised(unknowns.pictures(), i * STRIDE / 2);
      Expr power =
          weight
              .reshape(1, 1, 1, 1, 1)
              .broadcastTo(Shape.of(1, 1, fields.size(1), fields.size(2) / 2 + 1, 1));
      rounds[i] =
          unknowns.solver(
              device, "patch shrinkage, round", Ops.realFft2d(denoised).times(weight), power);
    }
  }

  private static Expr denoised(Expr x, int offset) {
    Shape shape = x.shape();
    int height = shape.size(1);
    int width = shape.size(2);
    int down = (height - offset - PATCH) / STRIDE + 1;
    int across = (width - offset - PATCH) / STRIDE + 1;
    int coveredHeight = (down - 1) * STRIDE + PATCH;
    int coveredWidth = (across - 1) * STRIDE + PATCH;
    Shape covered = Shape.of(shape.size(0), coveredHeight, coveredWidth, 1);
    Expr inner = x.slice(List.of(0, offset, offset, 0), covered);
    Tensor cosines = cosines();
    Expr coefficients =
        Ops.conv2d(
            inner,
            Ops.constant(cosines.reshape(Shape.of(PATCH, PATCH, 1, PATCH * PATCH))),
            STRIDE,
            Padding.NONE);
    Expr threshold = Ops.input("threshold", Shape.scalar());
    Tensor kept = Tensor.generate(Shape.of(PATCH * PATCH), i -> i == 0 ? 0 : 1);
    Expr keep = coefficients.square().greater(Ops.constant(kept).times(threshold.square()));
    Expr patches =
        Ops.convTranspose2d(
            coefficients.times(keep),
            Ops.constant(cosines.reshape(Shape.of(PATCH, PATCH, PATCH * PATCH, 1))),
            STRIDE,
            Padding.NONE,
            0);
    Expr sum =
        patches.pad(
            List.of(0, offset, offset, 0),
            List.of(0, height - offset - coveredHeight, width - offset - coveredWidth, 0));
    int[] rows = covers(height, offset, down);
    int[] columns = covers(width, offset, across);
    Tensor missing =
        Tensor.generate(
            Shape.of(1, height, width, 1), i -> COVER - rows[i / width] * columns[i % width]);
    return sum.plus(x.times(Ops.constant(missing))).times(1.0 / COVER);
  }

  /** How many patches lie over each place along an axis. */
  private static int[] covers(int length, int offset, int patches) {
    int[] covers = new int[length];
    for (int patch = 0; patch < patches; patch++) {
      for (int i = 0; i < PATCH; i++) {
        covers[offset + patch * STRIDE + i]++;
      }
    }
    return covers;
  }

  /** The orthonormal cosines of patches, {@code [8,8,64]}. */
  private static Tensor cosines() {
    return Tensor.generate(
        Shape.of(PATCH, PATCH, PATCH * PATCH),
        i -> {
          int frequency = i % (PATCH * PATCH);
          int place = i / (PATCH * PATCH);
          return cosine(frequency / PATCH, place / PATCH)
              * cosine(frequency % PATCH, place % PATCH);
        });
  }

  private static double cosine(int frequency, int place) {
    double norm = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / PATCH);
    return norm * Math.cos(Math.PI * (place + 0.5) * frequency / PATCH);
  }

  /**
   * Makes all rounds.
   *
   * @param tick called after each; may throw
   */
  void run(Runnable tick) {
    for (int i = 0; i < ROUNDS; i++) {
      Program round = rounds[i % rounds.length];
      round.set("weight", Tensor.scalar(WEIGHT / (DEVIATIONS[i] * DEVIATIONS[i])));
      round.set("threshold", Tensor.scalar(THRESHOLD * DEVIATIONS[i] * noise));
      round.run();
      tick.run();
    }
  }

  @Override
  public void close() {
    for (Program round : rounds) {
      round.close();
    }
  }
}
