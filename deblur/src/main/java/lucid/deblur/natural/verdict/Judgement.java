package lucid.deblur.natural.verdict;

import java.util.List;
import java.util.stream.Stream;
import lucid.deblur.natural.kernel.FoundKernel;
import lucid.deblur.natural.kernel.KernelSearch;
import lucid.deblur.natural.kernel.KernelSimilarity;
import lucid.deblur.natural.kernel.PartKernel;

/**
 * Rules by which a search's result is believed or not.
 *
 * @param agreement the mean similarity of the winner to its most similar rivals
 * @param alike the share of the photo's parts whose own kernels are similar to the winner; NaN if
 *     there are too few of them
 * @param gain by how much the logarithm of the gradients' sparsity fell
 */
public record Judgement(double agreement, double alike, double gain) {
  private static final int RIVALS = 3;
  private static final double LEAST_AGREEMENT = 0.65;
  private static final int FEWEST_PARTS = 3;
  private static final double SIMILAR = 0.6;
  private static final double FEW_ALIKE = 0.15;
  private static final double MANY_ALIKE = 0.5;
  private static final double LEAST_GAIN = 0.28;
  private static final double SMALL_RADIUS = 2.5;
  private static final double DISC = 0.9;
  private static final double ROUND = 0.8;

  /** What speaks for and against a search's winner. */
  public static Judgement of(KernelSearch.Result result, List<PartKernel> parts) {
    FoundKernel winner = result.best();
    double agreement =
        Stream.concat(result.kernels().stream().skip(1), result.dropped().stream())
            .map(rival -> KernelSimilarity.of(winner.kernel(), rival.kernel()))
            .sorted((a, b) -> Double.compare(b, a))
            .limit(RIVALS)
            .mapToDouble(Double::doubleValue)
            .average()
            .orElse(1);
    long similar = parts.stream().filter(part -> part.similarity() >= SIMILAR).count();
    double alike = parts.size() < FEWEST_PARTS ? Double.NaN : (double) similar / parts.size();
    return new Judgement(agreement, alike, result.sparsityBefore() - winner.sparsity());
  }

  /** The verdict on a photo. */
  public Verdict verdict(KernelSearch.Result result) {
    FoundKernel winner = result.best();
    KernelShape shape = KernelShape.of(winner.kernel());
    if (gain < LEAST_GAIN && shape.rmsRadius() < SMALL_RADIUS) {
      return new Verdict(Verdict.Kind.NOT_BLURRED, shape, "");
    }
    int box = winner.candidate().box();
    if (Math.max(shape.along(), shape.across()) > Math.hypot(box, box) - 2) {
      return unsure(shape, "the kernel fills its box of %d pixels".formatted(box));
    }
    if (alike < FEW_ALIKE) {
      return unsure(
          shape,
          "the parts of the photo disagree, %.0f %% of them find another motion"
              .formatted(100 * (1 - alike)));
    }
    if (agreement < LEAST_AGREEMENT && !(alike >= MANY_ALIKE)) {
      return unsure(
          shape, "candidates disagree, their kernels are %.2f alike".formatted(agreement));
    }
    boolean disc = shape.discSimilarity() > DISC && shape.axisRatio() > ROUND;
    return new Verdict(disc ? Verdict.Kind.OUT_OF_FOCUS : Verdict.Kind.SHAKEN, shape, "");
  }

  private static Verdict unsure(KernelShape shape, String reason) {
    return new Verdict(Verdict.Kind.UNSURE, shape, reason);
  }
}
