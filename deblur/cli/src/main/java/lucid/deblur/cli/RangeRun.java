package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.report.Provenance;
import lucid.generators.Prior;
import lucid.generators.range.RangeRecipe;
import lucid.generators.range.RangeSearch;
import lucid.generators.range.RangeSearch.Nearest;
import lucid.tensor.Device;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Searches a prior's range for many pictures, several at once. */
record RangeRun(Device device, Prior prior, RangeRecipe recipe, long seed, PrintWriter log) {
  /** Restarts of all pictures of a batch together: more take more memory and are no faster. */
  private static final int MOST_ROWS = 64;

  /**
   * The nearest to each target.
   *
   * @param targets {@code [1,H,W,C]} each, of the prior's size
   */
  List<Nearest> search(List<Tensor> targets) {
    int most = Math.max(1, MOST_ROWS / recipe.restarts());
    int batches = (targets.size() + most - 1) / most;
    List<Nearest> found = new ArrayList<>();
    for (int batch = 0; batch < batches; batch++) {
      int from = targets.size() * batch / batches;
      int to = targets.size() * (batch + 1) / batches;
      String task = to - from == 1 ? "picture " + to : "pictures %d to %d".formatted(from + 1, to);
      try (Progress progress = new Progress(task + " of " + targets.size(), log)) {
        found.addAll(
            RangeSearch.search(
                device,
                prior.generator(),
                recipe,
                together(targets.subList(from, to)),
                seed,
                progress::progress));
      }
    }
    return found;
  }

  private static Tensor together(List<Tensor> pictures) {
    Shape one = pictures.get(0).shape();
    return Tensor.generate(
        one.with(0, pictures.size()), i -> pictures.get(i / one.count()).get(i % one.count()));
  }

  /** What every report says of a result. */
  static Map<String, Object> describe(Nearest nearest) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("latent_length", nearest.latentLength());
    row.put("best_restart", nearest.best());
    row.put("mean_squared_errors", nearest.errors());
    return row;
  }

  /** The mean of a figure over rows. */
  static double mean(List<Map<String, Object>> rows, String figure) {
    return rows.stream().mapToDouble(row -> (double) row.get(figure)).average().orElseThrow();
  }

  Map<String, Object> provenance() {
    return Provenance.of(recipe, seed, device, prior);
  }
}
