package lucid.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * The time of one benchmark with one set of parameters.
 *
 * @param benchmark class and method
 * @param parameters as text
 * @param samples milliseconds a call: of each round the median, or of a single round every
 *     iteration
 * @param gigaflops a second, or 0 if the benchmark does not count operations
 * @param gigabytes a second, or 0 if the benchmark does not count bytes
 */
record Measurement(
    String benchmark, String parameters, List<Double> samples, double gigaflops, double gigabytes) {

  /** The measurement from one or several runs of the same benchmark. */
  static Measurement of(List<RunResult> rounds) {
    BenchmarkParams params = rounds.get(0).getParams();
    String parameters =
        params.getParamsKeys().stream()
            .map(key -> key + "=" + params.getParam(key))
            .collect(Collectors.joining(" "));
    List<Double> samples =
        rounds.size() == 1
            ? scores(rounds.get(0), i -> i.getPrimaryResult().getScore())
            : rounds.stream()
                .map(round -> median(scores(round, i -> i.getPrimaryResult().getScore())))
                .toList();
    return new Measurement(
        params.getBenchmark().replace(Measurement.class.getPackageName() + ".", ""),
        parameters,
        samples,
        rate(rounds, "flops"),
        rate(rounds, "bytes"));
  }

  /** Scores are milliseconds a counted thing in each thread; a rate is of all threads. */
  private static double rate(List<RunResult> rounds, String counter) {
    if (!rounds.get(0).getSecondaryResults().containsKey(counter)) {
      return 0;
    }
    List<Double> scores = new ArrayList<>();
    for (RunResult round : rounds) {
      scores.addAll(scores(round, i -> i.getSecondaryResults().get(counter).getScore()));
    }
    double nanoseconds = 1e6 * median(scores);
    return rounds.get(0).getParams().getThreads() / nanoseconds;
  }

  private static List<Double> scores(RunResult round, ToDoubleFunction<IterationResult> score) {
    return round.getBenchmarkResults().stream()
        .map(BenchmarkResult::getIterationResults)
        .flatMap(Collection::stream)
        .map(score::applyAsDouble)
        .toList();
  }

  /** The middle of the samples. */
  double median() {
    return median(samples);
  }

  /** From the least to the largest sample, relative to the median. */
  double spread() {
    return (Collections.max(samples) - Collections.min(samples)) / median();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
