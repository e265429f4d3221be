package lucid.deblur.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.observation.BlurModel;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.report.SearchProvenance;
import lucid.deblur.search.Restoration;
import lucid.deblur.search.Search;
import lucid.generators.BlurPrior;
import lucid.generators.Priors;
import lucid.generators.TrainedPrior;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.AtomicFiles;
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
        "Blurs house numbers that Lucid drew itself, and a photo, with random camera shakes, restores"
            + " them and a shaken photo without knowing the blur, and shows what came out.")
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
    Messages messages = Messages.of(spec);
    PrintWriter out = messages.out();
    if (algorithm == 3) {
      throw new BadInput(
          "the demo shows what a prior of house numbers can do: choose --algorithm 1 or 2, and 3"
              + " for 'lucid deblur' of your own picture");
    }
    TrainedPrior pictures = Priors.picture("street");
    BlurPrior kernels = Priors.blur(Priors.BLUR);
    Recipe recipe = Recipe.of(Recipe.LUCID, algorithm, pictures.generator());
    AtomicFiles.requireWritable(folder);
    List<DemoPicture> restored = new ArrayList<>();
    DemoReport report;
    try (Device device = deviceOptions.open(messages);
        Search search = batch.open(device, pictures, kernels, recipe, messages.notes())) {
      out.println(MeasurementTable.header());
      for (int i = 0; i < PICTURES.size(); i++) {
        DemoPicture picture = restore(i, device, search, recipe, messages);
        restored.add(picture);
        out.println(MeasurementTable.line(picture.name(), picture.quality(), picture.search()));
      }
      report =
          DemoReport.of(
              restored,
              NOISE,
              SearchProvenance.of(
                  recipe, SEED, device, Optional.of(pictures.facts()), kernels.facts()));
    }
    List<DemoPhoto> photos = restorePhotos(messages);
    out.println();
    photos.forEach(photo -> out.println(photo.name() + ": " + photo.line()));
    DemoFiles files = new DemoFiles(folder);
    files.write(restored, photos, report);
    out.println();
    out.println("Page:     " + files.page().toAbsolutePath() + " (before, after, truth, kernel)");
    out.println("Overview: " + files.overview().toAbsolutePath() + " (the same as one picture)");
    out.println("Pictures: " + folder.toAbsolutePath() + "/house-*.png");
    out.println("Photos:   " + folder.toAbsolutePath() + "/wall*.html (before, after, kernel)");
    out.println("Report:   " + files.report().toAbsolutePath());
    return 0;
  }

  private List<DemoPhoto> restorePhotos(Messages messages) {
    Device device = deviceOptions.choice(false).open(line -> {}); // said before
    try (RestorationSession session = new RestorationSession(device, messages.notes()::println)) {
      return new DemoPhotos(session, messages).restore();
    }
  }

  private static DemoPicture restore(
      int index, Device device, Search search, Recipe recipe, Messages messages) {
    String name = PICTURES.get(index);
    long seed = SEED + index;
    Picture sharp = resource(name + ".png").picture();
    Tensor kernel = CameraShake.kernels(SEED, index, 1);
    Tensor blurred =
        BlurModel.blur(device, sharp.toTensor(), kernel, recipe.boundary(), NOISE, seed);
    try (Progress progress = new Progress(name, messages)) {
      Restoration found = search.restore(blurred, seed, progress);
      return new DemoPicture(name, seed, sharp, Picture.of(blurred), kernel, found);
    }
  }

  /** A picture that Lucid carries, in colour. */
  static PictureFiles.Loaded resource(String name) {
    String path = "/lucid/demo/" + name;
    try (InputStream stream = DemoCommand.class.getResourceAsStream(path)) {
      return PictureFiles.read(stream, path, 3);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
