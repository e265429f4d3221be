package lucid.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.bench.workload.GanTrainingStep;
import lucid.bench.workload.GraphWork;
import lucid.bench.workload.LatentStep;
import lucid.bench.workload.Workload;
import lucid.generators.files.AtomicFiles;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.OutOfDeviceMemory;
import lucid.tensor.Shape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times the steps of a search and of a training on one device, where JMH cannot: on machines with a
 * Java runtime and nothing to build with. {@code bench/gpu/run} calls it.
 */
@Command(name = "device-times", mixinStandardHelpOptions = true, sortOptions = false)
public final class DeviceTimes implements Callable<Integer> {
  private static final String TAB = "\t";

  @Option(names = "--device", required = true, description = "a name that 'lucid devices' lists")
  private String device;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the tab-separated table; without it small steps are only checked")
  private Path outFile;

  @Option(names = "--peer-files", paramLabel = "DIR", description = "write work for other engines")
  private Path peerFolder;

  @Option(names = "--networks", split = ",", defaultValue = "dcgan-64,street")
  private List<String> networks;

  @Option(names = "--batches", split = ",", defaultValue = "10,80,800")
  private List<Integer> batches;

  @Option(names = "--training-batch", paramLabel = "N", defaultValue = "64")
  private int trainingBatch;

  @Option(names = "--product", paramLabel = "N", defaultValue = "4096", description = "its rows")
  private int product;

  @Option(names = "--triad", paramLabel = "N", defaultValue = "33554432", description = "values")
  private int triad;

  @Option(names = "--seconds", defaultValue = "2", description = "to warm up, and to measure")
  private double seconds;

  private final List<String> rows = new ArrayList<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DeviceTimes()).execute(arguments));
  }

  @Override
  public Integer call() {
    for (String network : networks) {
      Workload.check(device, LatentStep.graph(network, 1), 1);
    }
    System.out.println("latent steps on " + device + " agree with the reference");
    if (outFile == null) {
      return 0;
    }
    Workload.check(device, training(2), 2, Workload.TRAINING_TOLERANCE);
    System.out.println("training steps on " + device + " agree with the reference");
    if (peerFolder != null) {
      networks.forEach(network -> PeerFiles.writeLatentStep(peerFolder, network));
      PeerFiles.writeTraining(peerFolder);
    }
    row("engine", "work", "batch", "milliseconds", "spread", "flops", "bytes", "device");
    time("matrix product", product, product());
    time("triad", triad, triad());
    for (String network : networks) {
      for (int batch : batches) {
        time(network + " latent step", batch, LatentStep.graph(network, batch));
      }
    }
    time("dcgan-64 training step", trainingBatch, training(trainingBatch));
    AtomicFiles.write(
        Map.of(outFile, (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8)));
    return 0;
  }

  private static Graph training(int batch) {
    return GanTrainingStep.graph(
        GanTrainingStep.generator(), GanTrainingStep.discriminator(), batch);
  }

  /** Arithmetic that hardly waits for memory. */
  private Graph product() {
    Expr x = Ops.input("x", Shape.of(product, product));
    Expr y = Ops.input("y", Shape.of(product, product));
    return Graph.builder("matrix product").output("xy", x.matMul(y)).build();
  }

  /** Memory traffic that hardly waits for arithmetic, as in McCalpin's STREAM. */
  private Graph triad() {
    Expr x = Ops.input("x", Shape.of(triad));
    Expr y = Ops.input("y", Shape.of(triad));
    return Graph.builder("triad").output("sum", x.plus(y.times(3))).build();
  }

  private void time(String work, int size, Graph graph) {
    try (Workload workload = new Workload(device, graph)) {
      Timing timing = Timing.of(workload, seconds);
      GraphWork least = GraphWork.of(graph);
      boolean counted = least.flops() > 0;
      row(
          "Lucid " + device,
          work,
          String.valueOf(size),
          String.format(Locale.ROOT, "%.6f", timing.milliseconds()),
          String.format(Locale.ROOT, "%.4f", timing.spread()),
          String.valueOf(least.flops()),
          String.valueOf(counted ? least.bytes() : 3L * Float.BYTES * size),
          workload.description());
    } catch (OutOfDeviceMemory failure) {
      System.out.println("left out: " + work + ", " + size + ": " + failure.getMessage());
    }
  }

  private void row(String... cells) {
    rows.add(String.join(TAB, cells));
    System.out.println(rows.get(rows.size() - 1));
  }
}
