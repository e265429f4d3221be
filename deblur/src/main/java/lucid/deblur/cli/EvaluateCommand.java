package lucid.deblur.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.deblur.BadInput;
import lucid.deblur.BlurModel;
import lucid.deblur.Restoration;
import lucid.deblur.Search;
import lucid.deblur.image.AtomicFiles;
import lucid.deblur.image.Npy;
import lucid.deblur.image.Picture;
import lucid.generators.Prior;
import lucid.tensor.Device;
import lucid.tensor.Tensor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Blurs and restores a test set and measures the result. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Blurs the pictures of a test set, restores them and measures both.",
      "DIR holds sharp/*.png and kernels.npy [n,height,width]; picture i, by name, is blurred with"
          + " kernel i. Seeds are --seed plus i."
    })
final class EvaluateCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec;
  @Mixin private SearchOptions search;
  @Mixin private DeviceOptions deviceOptions;

  @Parameters(paramLabel = "DIR", description = "the test set")
  private Path folder;

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      defaultValue = "0.01",
      description = "standard deviation of the noise (default: ${DEFAULT-VALUE})")
  private double noise;

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "0",
      description = "index of the first picture (default: ${DEFAULT-VALUE})")
  private int first;

  @Option(names = "--limit", paramLabel = "N", description = "how many pictures (default: all)")
  private Integer limit;

  @Option(names = "--json", paramLabel = "FILE", description = "write all figures there")
  private Path jsonFile;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!(noise >= 0 && noise <= 1)) {
      throw new BadInput("cannot add noise of " + noise + ": give 0 to 1");
    }
    Prior pictures = search.prior();
    search.recipe(pictures);
    Prior kernels = search.blurPrior();
    List<Path> files = selected(pictureFiles());
    Path kernelFile = folder.resolve("kernels.npy");
    Tensor stack = Npy.read(kernelFile);
    if (stack.shape().rank() != 3 || stack.shape().size(0) < first + files.size()) {
      throw new BadInput(
          "%s is %s: want [n,height,width] with a kernel for each of pictures %d to %d"
              .formatted(kernelFile, stack.shape(), first, first + files.size() - 1));
    }
    List<Picture> sharp = new ArrayList<>();
    List<Tensor> trueKernels = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      sharp.add(Inputs.picture(files.get(i), pictures, err));
      trueKernels.add(Kernels.pick(stack, first + i, kernelFile.toString()));
      Kernels.requireFits(trueKernels.get(i), sharp.get(i), files.get(i));
    }
    if (jsonFile != null) {
      AtomicFiles.requireWritableFile(jsonFile);
    }
    try (Device device = deviceOptions.open(err);
        Search compiled = search.open(device, pictures, kernels)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      out.println(Measurement.header());
      for (int i = 0; i < files.size(); i++) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("picture", files.get(i).getFileName().toString());
        row.put("index", first + i);
        row.put("seed", search.seed() + first + i);
        row.putAll(measure(device, compiled, row, sharp.get(i), trueKernels.get(i)));
        rows.add(row);
        out.println(Measurement.line((String) row.get("picture"), row));
      }
      Map<String, Object> mean = Measurement.mean(rows);
      out.println(Measurement.line("mean", mean));
      if (jsonFile != null) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("mean", mean);
        report.put("images", rows);
        report.put("set", folder.toString());
        report.put("noise", noise);
        report.putAll(
            Json.provenance(search.recipe(pictures), search.seed(), device, pictures, kernels));
        AtomicFiles.write(Map.of(jsonFile, Json.bytes(report)));
      }
    }
    return 0;
  }

  private Map<String, Object> measure(
      Device device,
      Search compiled,
      Map<String, Object> row,
      Picture sharp,
      Tensor kernel) {
    long seed = (long) row.get("seed");
    Tensor blurred = BlurModel.blur(device, sharp.toTensor(), kernel, noise, seed);
    Restoration found;
    try (Progress progress =
        new Progress((String) row.get("picture"), spec.commandLine().getErr())) {
      found = compiled.restore(blurred, seed, progress);
    }
    return Measurement.quality(sharp, Picture.of(blurred), found);
  }

  private List<Path> pictureFiles() {
    Path sharp = folder.resolve("sharp");
    try (Stream<Path> list = Files.list(sharp)) {
      return list.filter(file -> file.toString().endsWith(".png"))
          .sorted(
              Comparator.comparingInt((Path file) -> file.toString().length())
                  .thenComparing(Comparator.naturalOrder())) // 2.png comes before 10.png
          .collect(Collectors.toList());
    } catch (IOException exception) {
      throw new BadInput("cannot list " + sharp + ": a test set has sharp/*.png", exception);
    }
  }

  private List<Path> selected(List<Path> files) {
    if (first < 0 || first >= files.size() || limit != null && limit < 1) {
      throw new BadInput(
          "cannot take %s pictures from number %d of %s: it has %d"
              .formatted(limit == null ? "all" : limit, first, folder, files.size()));
    }
    int rest = files.size() - first;
    return files.subList(first, first + (limit == null ? rest : Math.min(limit, rest)));
  }
}
