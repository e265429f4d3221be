package lucid.deblur.range;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.stream.DoubleStream;
import lucid.generators.range.RangeSearch.Closest;

/**
 * The outcome of the search for the closest image.
 *
 * @param latentLength the Euclidean length of its latents
 * @param bestRestart the restart that found it
 * @param meanSquaredErrors restart by restart
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RangeFigures(double latentLength, int bestRestart, List<Double> meanSquaredErrors) {
  static RangeFigures of(Closest closest) {
    return new RangeFigures(
        closest.latentLength(), closest.best(), DoubleStream.of(closest.errors()).boxed().toList());
  }
}
