package lucid.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import lucid.bench.Comparison.Contender;
import lucid.tensor.Device;
import lucid.tensor.Devices;

/** Prints results as tables in Markdown, as docs/PERFORMANCE.md has them. */
final class Report {
  private static final String PEAK = "RooflineBenchmark.multiplyAddAllThreads";

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  /** Where and when. */
  void printMachine() {
    try (Device cpu = Devices.open("cpu")) {
      out.printf(
          "%n%s, %s, %d processors, %s, JDK %s%ncpu: %s%n%n",
          LocalDate.now(),
          processor(),
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("os.name"),
          System.getProperty("java.version"),
          cpu.description());
    }
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch"); // not Linux
    }
  }

  /** A row a benchmark; with the share of the peak where the peak was measured too. */
  void print(List<Measurement> measurements) {
    double peak =
        measurements.stream()
            .filter(m -> m.benchmark().equals(PEAK))
            .mapToDouble(Measurement::gigaflops)
            .findFirst()
            .orElse(Double.POSITIVE_INFINITY);
    Table table =
        new Table("benchmark", "parameters", "median ms", "spread", "GFLOP/s", "of peak", "GB/s");
    for (Measurement m : measurements) {
      table.row(
          m.benchmark(),
          m.parameters(),
          milliseconds(m.median()),
          percent(m.spread()),
          rate(m.gigaflops()),
          m.gigaflops() > 0 && Double.isFinite(peak) ? percent(m.gigaflops() / peak) : "",
          rate(m.gigabytes()));
    }
    out.println(table);
  }

  /**
   * A row a contender: its time relative to ours, and beside ours the least such ratio, which is
   * the fastest peer's.
   *
   * @param results of each comparison, ours first
   */
  void print(Map<Comparison, Map<Contender, Measurement>> results) {
    Table table = new Table("work", "engine", "median ms", "spread", "peer / ours");
    results.forEach(
        (comparison, measured) -> {
          Contender us = comparison.contenders().get(0);
          double ours = measured.get(us).median();
          double least =
              measured.entrySet().stream()
                  .filter(entry -> entry.getKey() != us)
                  .mapToDouble(entry -> entry.getValue().median() / ours)
                  .min()
                  .orElse(Double.NaN);
          measured.forEach(
              (contender, m) ->
                  table.row(
                      contender == us ? comparison.title() : "",
                      contender.engine(),
                      milliseconds(m.median()),
                      percent(m.spread()),
                      contender == us
                          ? format("least %.2f", least)
                          : format("%.2f", m.median() / ours)));
        });
    out.println(table);
  }

  private static String milliseconds(double value) {
    return format(value < 10 ? "%.3f" : "%.1f", value);
  }

  private static String percent(double share) {
    return format("%.0f %%", 100 * share);
  }

  private static String rate(double value) {
    return value > 0 ? format("%.1f", value) : "";
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
