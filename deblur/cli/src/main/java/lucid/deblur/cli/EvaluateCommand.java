package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.recipe.Recipe;
import lucid.deblur.report.Json;
import lucid.deblur.report.Provenance;
import lucid.deblur.results.ResultFolder;
import lucid.deblur.search.SearchCache;
import lucid.generators.Prior;
import lucid.tensor.Device;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Blurs and restores a test set and measures the result. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = {
      "Blurs the pictures of a test set, restores them and measures both.",
      "DIR holds sharp/*.png and kernels.npy [n,height,width]; picture i, by name, is blurred with"
          + " kernel i. Seeds are --seed plus i. With several --noise or --blur-length each picture"
          + " is restored in each way.",
      "A DIR with blurred/IMAGE_KERNEL_img.png, sharp/IMAGE.png and kernels/KERNEL.png was blurred"
          + " by a camera. It is scored at the best shift too, as a restoration and as an error"
          + " ratio: its squared error as a part of that with the true kernel, for which each"
          + " picture is restored twice.",
      "With --out, results are written picture by picture, then results.json, results.csv and"
          + " index.html. The same command goes on where it was stopped."
    })
final class EvaluateCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec;
  @Mixin private TestSetOptions set;
  @Mixin private SearchOptions search;
  @Mixin private DeviceOptions deviceOptions;

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description =
          "put published figures beside ours: a CSV table of set (DIR's name), image, algorithm"
              + " (alg1), picture (restored), psnr_db, ssim; they go with noise 0.01 and"
              + " kernels.npy")
  private Path publishedFile;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "a folder for pictures, tables and a page; goes on with what is there")
  private Path outFolder;

  @Option(names = "--json", paramLabel = "FILE", description = "write all figures there")
  private Path jsonFile;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    set.check();
    Prior trained = search.prior();
    Recipe recipe = search.recipe(trained);
    boolean trueSizes = trained == null && !search.isKernelSizeGiven();
    Prior kernels = search.blurPrior();
    PublishedFigures published = published(recipe);
    if (jsonFile != null) {
      AtomicFiles.requireWritableFile(jsonFile);
    }
    try (Device device = deviceOptions.open(err);
        SearchCache searches = search.open(device, trained, kernels, err)) {
      TestPictures pictures =
          set.pictures(trained, recipe.boundary().ofTestPictures(), device, search.seed(), err);
      Picture example = Picture.of(pictures.get(pictures.settings().get(0), 0).blurred());
      Prior prior = searches.prior(example);
      Map<String, Object> provenance = new LinkedHashMap<>();
      provenance.put("set", set.folder().toString());
      provenance.put("pictures", pictures.source());
      provenance.putAll(Provenance.of(recipe, search.seed(), device, prior, kernels));
      if (trueSizes) {
        provenance.put("kernel_size", "that of the true kernel");
      }
      EvaluationReport report =
          new EvaluationReport(
              provenance, published, pictures.settings().size() * pictures.count());
      try (EvaluationFolder folder =
          outFolder == null ? null : EvaluationFolder.open(outFolder, identity(provenance))) {
        Evaluation evaluation = new Evaluation(searches, trueSizes, search.seed(), folder, err);
        for (BlurSetting setting : pictures.settings()) {
          out.println(setting.title());
          out.println(Measurement.header());
          for (int i = 0; i < pictures.count(); i++) {
            TestPictures.Test test = pictures.get(setting, i);
            report.add(setting, evaluation.row(setting, test));
            Map<String, Object> row = report.rows().get(setting).get(i);
            out.println(Measurement.line(test.name(), row));
            if (folder != null) {
              folder.write(report);
            }
          }
        }
        if (jsonFile != null) {
          AtomicFiles.write(Map.of(jsonFile, Json.bytes(report.toJson())));
        }
        if (folder != null) {
          out.println("Page: " + folder.page().toAbsolutePath());
        }
      }
    }
    return 0;
  }

  private PublishedFigures published(Recipe recipe) {
    if (publishedFile == null) {
      return PublishedFigures.none();
    }
    set.requirePublished();
    return PublishedFigures.read(publishedFile, set.name(), recipe.algorithm());
  }

  /**
   * What must be the same for results to belong together. The set may be called by another path:
   * that its pictures are the same is seen by what they are after the blur.
   */
  private static Map<String, Object> identity(Map<String, Object> provenance) {
    Map<String, Object> identity = ResultFolder.identity(provenance);
    identity.remove("set");
    return identity;
  }
}
