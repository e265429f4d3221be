package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.BadInput;
import lucid.deblur.image.AtomicFiles;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureFiles;
import lucid.generators.Interpolation;
import lucid.generators.Prior;
import lucid.tensor.Device;
import lucid.tensor.Graph;
import lucid.tensor.Ops;
import lucid.tensor.Philox;
import lucid.tensor.Program;
import lucid.tensor.Shape;
import lucid.tensor.State;
import lucid.tensor.Tensor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Shows what a prior makes. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Writes a contact sheet of random samples of a prior, or, with --interpolate, of what lies"
          + " between them.",
      "Blur kernels are scaled to their maximum."
    })
final class SampleCommand implements Callable<Integer> {
  private static final int MOST = 10_000;
  private static final int COUNT = 64;

  /** The pictures of an interpolated row, its ends included. */
  private static final int COLUMNS = 9;

  @CommandLine.Spec private CommandSpec spec;
  @Mixin private DeviceOptions deviceOptions;

  @Option(
      names = "--prior",
      required = true,
      paramLabel = "NAME|FILE",
      description = "a built-in name, or a weight file")
  private String priorName;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "how many samples (default: " + COUNT + ")")
  private Integer count;

  @Option(
      names = "--interpolate",
      paramLabel = "ROWS",
      description =
          "instead, so many rows of "
              + COLUMNS
              + " pictures, each along the arc between two random latents")
  private Integer rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "selects the latents (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "the PNG to write")
  private Path outFile;

  @Override
  public Integer call() {
    requireCounts();
    Prior prior = Inputs.prior(priorName);
    AtomicFiles.requireWritableFile(outFile);
    Shape shape = Shape.of(1, prior.generator().latentSize());
    List<Tensor> latents = rows == null ? samples(shape) : arcs(shape);
    List<Picture> pictures = new ArrayList<>();
    try (Device device = deviceOptions.open(spec.commandLine().getErr());
        State state = device.newState();
        Program program = device.compile(graph(prior), state)) {
      for (Tensor point : latents) {
        program.set("latents", point);
        program.run();
        Tensor sample = program.get("sample");
        pictures.add(sample.shape().size(3) == 1 ? Kernels.show(sample) : Picture.of(sample));
      }
    }
    int columns = rows == null ? (int) Math.ceil(Math.sqrt(pictures.size())) : COLUMNS;
    AtomicFiles.write(Map.of(outFile, PictureFiles.png(ContactSheet.of(pictures, columns))));
    String what = rows == null ? pictures.size() + " samples" : rows + " interpolated rows";
    spec.commandLine().getOut().println("%s: %s, seed %d".formatted(outFile, what, seed));
    return 0;
  }

  private void requireCounts() {
    if (count != null && rows != null) {
      throw new BadInput("--count and --interpolate exclude each other: give one");
    }
    if (count != null && (count < 1 || count > MOST)) {
      throw new BadInput("cannot make " + count + " samples: give 1 to " + MOST);
    }
    if (rows != null && (rows < 1 || rows > MOST / COLUMNS)) {
      throw new BadInput("cannot make " + rows + " interpolated rows: give 1 to " + MOST / COLUMNS);
    }
  }

  private List<Tensor> samples(Shape shape) {
    List<Tensor> latents = new ArrayList<>();
    for (int i = 0; i < (count == null ? COUNT : count); i++) {
      latents.add(Philox.normal(seed, i, shape));
    }
    return latents;
  }

  /** Row by row, from sample 2r to sample 2r + 1. */
  private List<Tensor> arcs(Shape shape) {
    List<Tensor> latents = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Tensor from = Philox.normal(seed, 2 * row, shape);
      Tensor to = Philox.normal(seed, 2 * row + 1, shape);
      for (int column = 0; column < COLUMNS; column++) {
        latents.add(Interpolation.spherical(from, to, column / (COLUMNS - 1.0)));
      }
    }
    return latents;
  }

  private static Graph graph(Prior prior) {
    var latents = Ops.input("latents", Shape.of(1, prior.generator().latentSize()));
    return Graph.builder("sample").output("sample", prior.generator().generate(latents)).build();
  }
}
