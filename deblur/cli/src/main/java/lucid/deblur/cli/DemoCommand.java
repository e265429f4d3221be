package lucid.deblur.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.report.Json;
import lucid.deblur.report.Provenance;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.Search;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Tensor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Does the main job on pictures that Lucid carries. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Blurs house numbers that Lucid drew itself with random camera shakes, restores them"
            + " without knowing the blur, and shows what came out.")
final class DemoCommand implements Callable<Integer> {
  private static final List<String> PICTURES = List.of("house-0", "house-3", "house-5", "house-7");
  private static final long SEED = 1;
  private static final double NOISE = 0.01;

  @CommandLine.Spec private CommandSpec spec;
  @Mixin private DeviceOptions deviceOptions;
  @Mixin private BatchOptions batch;

  @Option(
      names = "--algorithm",
      paramLabel = "N",
      defaultValue = "2",
      description = "the algorithm of the paper, 1 or 2 (default: ${DEFAULT-VALUE})")
  private int algorithm;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "lucid-demo",
      description = "where to write (default: ${DEFAULT-VALUE})")
  private Path folder;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (algorithm == 3) {
      throw new BadInput(
          "the demo shows what a prior of house numbers can do: choose --algorithm 1 or 2, and 3"
              + " for 'lucid deblur' of your own picture");
    }
    Prior pictures = Inputs.prior("street");
    Prior kernels = Inputs.prior(Priors.BLUR);
    Recipe recipe = Recipe.of(Recipe.LUCID, algorithm, pictures.generator());
    AtomicFiles.requireWritable(folder);
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Picture> sheet = new ArrayList<>();
    Map<String, Object> report = new LinkedHashMap<>();
    try (Device device = deviceOptions.open(err);
        Search search = batch.open(device, pictures, kernels, recipe, err)) {
      out.println(Measurement.header());
      for (int i = 0; i < PICTURES.size(); i++) {
        String name = PICTURES.get(i);
        Picture sharp = resource(name);
        Tensor kernel = CameraShake.kernels(SEED, i, 1);
        Tensor blurred =
            BlurModel.blur(device, sharp.toTensor(), kernel, recipe.boundary(), NOISE, SEED + i);
        Restoration found;
        try (Progress progress = new Progress(name, err)) {
          found = search.restore(blurred, SEED + i, progress);
        }
        Map<String, Picture> made = new LinkedHashMap<>();
        made.put("sharp", sharp);
        made.put("blurred", Picture.of(blurred));
        made.put("restored", Picture.of(found.picture()));
        made.put("kernel", KernelFiles.show(kernel));
        made.put("kernel-found", KernelFiles.show(found.kernel()));
        made.forEach(
            (what, picture) ->
                contents.put(
                    folder.resolve(name + "." + what + ".png"), PictureFiles.png(picture)));
        sheet.addAll(List.of(sharp, Picture.of(blurred), Picture.of(found.picture())));
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("picture", name);
        row.put("seed", SEED + i);
        row.putAll(Measurement.quality(sharp, Picture.of(blurred), found));
        rows.add(row);
        out.println(Measurement.line(name, row));
      }
      report.put("images", rows);
      report.put("noise", NOISE);
      report.putAll(Provenance.of(recipe, SEED, device, pictures, kernels));
    }
    Path overview = folder.resolve("overview.png");
    Path reportFile = folder.resolve("report.json");
    contents.put(overview, PictureFiles.png(ContactSheet.of(sheet, 3)));
    contents.put(reportFile, Json.bytes(report));
    AtomicFiles.write(contents);
    out.println();
    out.println("Pictures: " + folder.toAbsolutePath() + "/house-*.png");
    out.println("Overview: " + overview.toAbsolutePath() + " (sharp, blurred, restored)");
    out.println("Report:   " + reportFile.toAbsolutePath());
    return 0;
  }

  private static Picture resource(String name) {
    String path = "/lucid/demo/" + name + ".png";
    try (InputStream stream = DemoCommand.class.getResourceAsStream(path)) {
      return PictureFiles.read(stream, path, 3).picture();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
