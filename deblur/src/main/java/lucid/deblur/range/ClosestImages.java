package lucid.deblur.range;

import java.util.ArrayList;
import java.util.List;
import lucid.deblur.report.RangeProvenance;
import lucid.generators.WeightedPrior;
import lucid.generators.range.RangeRecipe;
import lucid.generators.range.RangeSearch;
import lucid.generators.range.RangeSearch.Closest;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Searches a prior's range for the closest images to many, several at once.
 *
 * @param prior whose range is searched
 * @param recipe how to search
 * @param seed selects the starting points
 */
public record ClosestImages(
    Device device, WeightedPrior prior, RangeRecipe recipe, long seed, RangeListener listener) {
  /** Restarts of all images of a batch together: more take more memory and are no faster. */
  private static final int MOST_ROWS = 64;

  /**
   * The closest image to each target.
   *
   * @param targets {@code [1,H,W,C]} each, of the prior's size
   */
  List<Closest> search(List<Tensor> targets) {
    int most = Math.max(1, MOST_ROWS / recipe.restarts());
    int batches = (targets.size() + most - 1) / most;
    List<Closest> found = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      int from = targets.size() * batch / batches;
      int to = targets.size() * (batch + 1) / batches;
      String task = to - from == 1 ? "picture " + to : "pictures %d to %d".formatted(from + 1, to);
      RangeSearch.Listener own = listener.search(task + " of " + targets.size());
      Tensor together = together(targets.subList(from, to));
      found.addAll(RangeSearch.search(device, prior.generator(), recipe, together, seed, own));
    }
    return found;
  }

  private static Tensor together(List<Tensor> pictures) {
    Shape one = pictures.get(0).shape();
    return Tensor.generate(
        one.with(0, pictures.size()), i -> pictures.get(i / one.count()).get(i % one.count()));
  }

  /** The facts on which the results depend. */
  RangeProvenance provenance() {
    return RangeProvenance.of(recipe, seed, device, prior.facts());
  }
}
