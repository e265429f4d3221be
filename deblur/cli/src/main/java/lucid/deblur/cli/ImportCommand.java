package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
import lucid.generators.imports.DenseOrder;
import lucid.generators.imports.ImportSettings;
import lucid.generators.imports.Layout;
import lucid.generators.imports.WeightImport;
import lucid.generators.network.Architectures;
import lucid.generators.weights.ElementType;
import lucid.generators.weights.Safetensors;
import lucid.generators.weights.Weights;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a prior of another framework's weight file. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Makes a prior of a weight file of Keras (.h5, .keras), PyTorch (.pt, .pth), safetensors or"
            + " NumPy (.npz). Nothing that a file holds is run.")
final class ImportCommand implements Callable<Integer> {
  private static final double LARGEST_HALF = 65504;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the weight file to read")
  private Path file;

  @Option(
      names = "--architecture",
      required = true,
      paramLabel = "NAME",
      completionCandidates = Names.class,
      description = "the network that the weights are for: ${COMPLETION-CANDIDATES}")
  private String architecture;

  /** The networks that there are. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Architectures.names().iterator();
    }
  }

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the weight file to write, .safetensors")
  private Path outFile;

  @Option(names = "--half", description = "write half precision (default: single)")
  private boolean half;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "the terms of the weights, for the file's metadata")
  private String licence;

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description =
          "the network to read from a file of several, such as netG or state_dict (default: the one"
              + " that fits)")
  private String part;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "a setting of the network, such as channels=20 (default: as the shapes tell);"
              + " may be repeated")
  private Map<String, String> settings = Map.of();

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description =
          "how the file lays out weights: ${COMPLETION-CANDIDATES} (default: as its format does,"
              + " or as fits)")
  private Layout layout;

  @Option(
      names = "--dense-order",
      paramLabel = "ORDER",
      description =
          "how a dense layer's values make a picture: hwc, height, width, channels, or chw, as"
              + " PyTorch's view(n, c, h, w) does (default: hwc)")
  private DenseOrder denseOrder;

  @Option(
      names = "--epsilon",
      paramLabel = "NUMBER",
      description =
          "what the file's batch norm adds to variances (default: as the file tells, else 0.001 for"
              + " Keras and 0.00001 for others)")
  private Double epsilon;

  @Override
  public Integer call() {
    AtomicFiles.requireWritableFile(outFile);
    WeightImport.Result imported =
        WeightImport.read(
            file,
            new ImportSettings(
                architecture,
                settings,
                Optional.ofNullable(layout),
                Optional.ofNullable(denseOrder),
                epsilon == null ? OptionalDouble.empty() : OptionalDouble.of(epsilon),
                Optional.ofNullable(licence),
                Optional.ofNullable(part)));
    ElementType type = half ? ElementType.F16 : ElementType.F32;
    if (half) {
      requireHalf(imported.weights());
    }
    Safetensors.write(outFile, imported.weights(), type);
    PrintWriter log = Messages.of(spec).notes();
    imported
        .origins()
        .forEach(
            (ours, theirs) -> {
              if (!ours.equals(theirs)) {
                log.println(ours + " is " + theirs);
              }
            });
    imported.notes().forEach(note -> log.println("note: " + note));
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "%s: %s %s, %d tensors of %s"
            .formatted(
                outFile,
                imported.network().name(),
                new TreeMap<>(imported.network().settings()),
                imported.weights().tensors().size(),
                file));
    return 0;
  }

  /** Refuses numbers that half precision would make infinite. */
  private static void requireHalf(Weights weights) {
    weights
        .tensors()
        .forEach(
            (name, tensor) -> {
              for (int i = 0; i < tensor.count(); i++) {
                if (Math.abs(tensor.get(i)) > LARGEST_HALF) {
                  throw new BadInput(
                      "cannot write %s in half precision: it has %s, the largest is %.0f: drop --half"
                          .formatted(name, tensor.get(i), LARGEST_HALF));
                }
              }
            });
  }
}
