package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.BadInput;
import lucid.deblur.Recipe;
import lucid.deblur.Restoration;
import lucid.deblur.Search;
import lucid.deblur.image.AtomicFiles;
import lucid.deblur.image.Npy;
import lucid.deblur.image.Picture;
import lucid.deblur.image.PictureFiles;
import lucid.generators.Prior;
import lucid.tensor.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Restores pictures from files. */
@Command(
    name = "deblur",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Restores blurred pictures.",
      "For each picture NAME.png it writes NAME.restored.png, NAME.kernel.png (scaled to its peak),"
          + " NAME.kernel.npy (as found) and NAME.json (how it was found), all four or none."
    })
final class DeblurCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec;
  @Mixin private SearchOptions search;
  @Mixin private DeviceOptions deviceOptions;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "blurred pictures")
  private List<Path> files;

  @Option(
      names = "--sharp",
      paramLabel = "FILE",
      description = "the true picture, to measure PSNR and SSIM against (one PICTURE only)")
  private Path sharpFile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "where to write (default: the current folder)")
  private Path folder;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (sharpFile != null && files.size() > 1) {
      throw new BadInput("--sharp goes with one picture, not " + files.size());
    }
    Prior trained = search.prior();
    search.recipe(trained); // refuses what is no use before anything is read
    Prior kernels = search.blurPrior();
    Map<String, Picture> blurred = new LinkedHashMap<>();
    for (Path file : files) {
      Picture picture = Inputs.picture(file, trained, err);
      if (blurred.put(Inputs.baseName(file), picture) != null) {
        throw new BadInput(
            "two pictures would both be written to %s.*: rename one"
                .formatted(folder.resolve(Inputs.baseName(file))));
      }
    }
    Picture sharp = sharpFile == null ? null : sharp(blurred.values().iterator().next(), err);
    AtomicFiles.requireWritable(folder);
    try (Device device = deviceOptions.open(err);
        Searches searches = search.open(device, trained, kernels, err)) {
      blurred.values().forEach(searches::prior); // refuses what is too small
      for (Map.Entry<String, Picture> entry : blurred.entrySet()) {
        Picture picture = entry.getValue();
        Search compiled = searches.of(picture);
        Restoration found;
        try (Progress progress = new Progress(entry.getKey(), err)) {
          found = compiled.restore(picture.toTensor(), search.seed(), progress);
        }
        Map<String, Object> report =
            report(
                picture, sharp, found, device, searches.recipe(), searches.prior(picture), kernels);
        write(entry.getKey(), found, report);
        out.println(summary(entry.getKey(), report));
      }
    }
    return 0;
  }

  /** The true picture, in the size and the channels of the blurred one. */
  private Picture sharp(Picture blurred, PrintWriter err) {
    Picture sharp = Inputs.picture(sharpFile, blurred.channels(), err);
    if (sharp.width() != blurred.width() || sharp.height() != blurred.height()) {
      throw new BadInput(
          "%s is a %s picture and the blurred one is %s: want the same size"
              .formatted(sharpFile, sharp, blurred));
    }
    return sharp;
  }

  private Map<String, Object> report(
      Picture blurred,
      Picture sharp,
      Restoration found,
      Device device,
      Recipe recipe,
      Prior pictures,
      Prior kernels) {
    Map<String, Object> map =
        sharp == null ? Measurement.search(found) : Measurement.quality(sharp, blurred, found);
    map.putAll(Json.provenance(recipe, search.seed(), device, pictures, kernels));
    return map;
  }

  private void write(String name, Restoration found, Map<String, Object> report) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    contents.put(
        folder.resolve(name + ".restored.png"), PictureFiles.png(Picture.of(found.picture())));
    contents.put(
        folder.resolve(name + ".kernel.png"), PictureFiles.png(Kernels.show(found.kernel())));
    contents.put(folder.resolve(name + ".kernel.npy"), Npy.bytes(Kernels.plane(found.kernel())));
    contents.put(folder.resolve(name + ".json"), Json.bytes(report));
    AtomicFiles.write(contents);
  }

  private String summary(String name, Map<String, Object> report) {
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "residual %.4f", (double) report.get("residual")));
    if (report.containsKey("psnr")) {
      parts.add(
          String.format(
              Locale.ROOT,
              "PSNR %.2f -> %.2f dB, SSIM %.3f -> %.3f",
              (double) report.get("psnr_blurred"),
              (double) report.get("psnr"),
              (double) report.get("ssim_blurred"),
              (double) report.get("ssim")));
    }
    parts.add(String.format(Locale.ROOT, "%.1f s", (double) report.get("seconds")));
    return folder.resolve(name + ".restored.png") + ": " + String.join(", ", parts);
  }
}
