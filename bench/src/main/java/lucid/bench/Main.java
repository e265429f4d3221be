package lucid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.bench.Comparison.Contender;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks and prints their table: {@code [--peers] [--quick] [JMH arguments]}. With {@code
 * --peers} Lucid and its peers take turns, in as many rounds as JMH's {@code -f} says, so that what
 * else the machine does falls on all of them.
 */
public final class Main {
  private static final int ROUNDS = 3;
  private static final Path RESULTS = Path.of("bench", "target", "results");

  private final CommandLineOptions options;
  private final List<String> includes;
  private final boolean quick;
  private final Path file;

  private Main(List<String> arguments, boolean quick) throws CommandLineOptionException {
    this.includes = new CommandLineOptions(arguments.toArray(String[]::new)).getIncludes();
    this.quick = quick;
    // JMH would run what the names on the command line include beside what we choose.
    List<String> others = arguments.stream().filter(a -> !includes.contains(a)).toList();
    this.options = new CommandLineOptions(others.toArray(String[]::new));
    String now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss"));
    this.file = RESULTS.resolve("%s-jdk%d.json".formatted(now, Runtime.version().feature()));
  }

  public static void main(String[] args) throws IOException {
    try {
      start(new ArrayList<>(List.of(args)));
    } catch (CommandLineOptionException | RunnerException e) {
      System.err.println("bench: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void start(List<String> arguments)
      throws CommandLineOptionException, RunnerException, IOException {
    boolean peers = arguments.remove("--peers");
    boolean quick = arguments.remove("--quick");
    Main main = new Main(arguments, quick);
    if (main.options.shouldHelp() || main.options.shouldList()) {
      org.openjdk.jmh.Main.main(arguments.toArray(String[]::new));
    } else if (peers) {
      main.compare();
    } else {
      main.runAll();
    }
  }

  private ChainedOptionsBuilder builder() {
    ChainedOptionsBuilder builder = new OptionsBuilder().parent(options);
    builder.mode(Mode.AverageTime).timeUnit(TimeUnit.MILLISECONDS); // what the tables are made for
    if (quick) {
      builder.forks(1).warmupIterations(4).warmupTime(TimeValue.seconds(1));
      builder.measurementIterations(3).measurementTime(TimeValue.milliseconds(500));
    }
    return builder;
  }

  private void runAll() throws RunnerException, IOException {
    ChainedOptionsBuilder builder = builder();
    includes.forEach(builder::include);
    Collection<RunResult> results = new Runner(builder.build()).run();
    save(results);
    Report report = new Report(System.out);
    report.printMachine();
    report.print(results.stream().map(result -> Measurement.of(List.of(result))).toList());
  }

  private void compare() throws RunnerException, IOException {
    List<Comparison> comparisons =
        Comparison.ALL.stream().filter(comparison -> comparison.matches(includes)).toList();
    if (comparisons.isEmpty()) {
      System.err.printf(
          "no comparison matches %s: choose from%n  %s%n",
          String.join(" or ", includes),
          Comparison.ALL.stream().map(Comparison::title).collect(Collectors.joining("\n  ")));
      System.exit(2);
    }
    int rounds = quick ? 1 : options.getForkCount().orElse(ROUNDS);
    Map<Comparison, Map<Contender, List<RunResult>>> results = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      for (Comparison comparison : comparisons) {
        System.out.printf("%n== round %d of %d: %s%n", round, rounds, comparison.title());
        for (Contender contender : comparison.contenders()) {
          results
              .computeIfAbsent(comparison, c -> new LinkedHashMap<>())
              .computeIfAbsent(contender, c -> new ArrayList<>())
              .addAll(run(contender));
        }
      }
      save(all(results).flatMap(List::stream).toList()); // lest a long run leave nothing
    }
    Report report = new Report(System.out);
    report.printMachine();
    report.print(summarize(results));
    if (all(results).anyMatch(List::isEmpty)) {
      throw new RunnerException("not all could be measured, see above");
    }
  }

  private static Stream<List<RunResult>> all(
      Map<Comparison, Map<Contender, List<RunResult>>> results) {
    return results.values().stream().flatMap(contenders -> contenders.values().stream());
  }

  /** Leaves out, with a line for each, who failed, and work on which Lucid itself failed. */
  private static Map<Comparison, Map<Contender, Measurement>> summarize(
      Map<Comparison, Map<Contender, List<RunResult>>> results) {
    Map<Comparison, Map<Contender, Measurement>> summary = new LinkedHashMap<>();
    results.forEach(
        (comparison, contenders) -> {
          Map<Contender, Measurement> measured = new LinkedHashMap<>();
          contenders.forEach(
              (contender, runs) -> {
                if (runs.isEmpty()) {
                  System.out.printf("failed: %s, %s%n", comparison.title(), contender.engine());
                } else {
                  measured.put(contender, Measurement.of(runs));
                }
              });
          if (measured.containsKey(comparison.contenders().get(0))) {
            summary.put(comparison, measured);
          }
        });
    return summary;
  }

  /** One fork; empty if it failed, of which JMH has told. */
  private Collection<RunResult> run(Contender contender) throws RunnerException {
    ChainedOptionsBuilder builder =
        builder().forks(1).include("^" + contender.fullName().replace(".", "\\.") + "$");
    contender.parameters().forEach(builder::param);
    return new Runner(builder.build()).run();
  }

  private void save(Collection<RunResult> results) throws IOException {
    Files.createDirectories(RESULTS);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
    System.out.println("JMH's results are in " + file);
  }
}
