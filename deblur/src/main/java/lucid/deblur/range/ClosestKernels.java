package lucid.deblur.range;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import lucid.generators.range.RangeSearch.Closest;
import lucid.tensor.Tensor;

/**
 * The closest kernels a prior can produce to the kernels of a stack.
 *
 * @param name of the stack
 * @param kernels that were searched for, {@code [1,h,w,1]} each
 * @param made the closest kernels that the prior can produce, one for each
 * @param rows how close they are, one for each
 */
record ClosestKernels(String name, List<Tensor> kernels, List<Tensor> made, List<Row> rows) {
  /**
   * The distance of the closest kernel.
   *
   * @param kernel the place in the stack, from 0
   * @param relativeError the length of the difference over the length of the kernel
   * @param figures how the search ended
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Row(int kernel, double relativeError, @JsonUnwrapped RangeFigures figures) {
    double latentLength() {
      return figures.latentLength();
    }
  }

  /** The means over a stack. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Mean(double relativeError, double latentLength) {}

  static ClosestKernels of(String name, List<Tensor> kernels, List<Closest> found) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      Closest closest = found.get(i);
      double error = relativeError(kernels.get(i), closest.picture());
      rows.add(new Row(i, error, RangeFigures.of(closest)));
    }
    return new ClosestKernels(name, kernels, found.stream().map(Closest::picture).toList(), rows);
  }

  /** The length of the difference over the length of the kernel. */
  static double relativeError(Tensor kernel, Tensor made) {
    double difference = 0;
    double energy = 0;
    for (int i = 0; i < kernel.count(); i++) {
      difference += Math.pow(made.get(i) - kernel.get(i), 2);
      energy += Math.pow(kernel.get(i), 2);
    }
    return Math.sqrt(difference / energy);
  }

  Mean mean() {
    return new Mean(mean(Row::relativeError), mean(Row::latentLength));
  }

  private double mean(ToDoubleFunction<Row> figure) {
    return rows.stream().mapToDouble(figure).average().orElseThrow();
  }
}
