package lucid.deblur.natural;

import java.util.List;
import java.util.Optional;
import lucid.deblur.natural.kernel.FoundKernel;
import lucid.deblur.natural.kernel.PartKernel;
import lucid.deblur.natural.verdict.Verdict;
import lucid.tensor.Tensor;

/**
 * What became of a photo.
 *
 * @param picture {@code [H,W,C]}: restored, or the photo itself where the verdict says so
 * @param attempt the best try, also where it was not taken; empty if the photo is not blurred
 * @param kernel {@code [h,w]}, sides odd, sums to 1
 * @param verdict what the photo suffers from
 * @param candidates what the search compared, the best first; none for a known kernel
 * @param parts of the photo with kernels of their own: a map of where they agree; none if it is too
 *     small or the kernel was known
 * @param agreement the mean similarity of the winner to its most similar rivals, 0 to 1
 * @param noise standard deviation of the photo's noise that the restoration reckoned with
 * @param searchSeconds time spent on the kernel
 * @param restorationSeconds time spent on the photo
 */
public record NaturalResult(
    Tensor picture,
    Optional<Tensor> attempt,
    Tensor kernel,
    Verdict verdict,
    List<FoundKernel> candidates,
    List<PartKernel> parts,
    double agreement,
    double noise,
    double searchSeconds,
    double restorationSeconds) {}
