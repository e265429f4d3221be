package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.BadInput;
import lucid.deblur.Recipe;
import lucid.deblur.Search;
import lucid.deblur.image.AtomicFiles;
import lucid.deblur.report.Provenance;
import lucid.generators.Prior;
import lucid.tensor.Device;
import lucid.tensor.Tensor;
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
              + " (alg1), picture (restored), psnr_db, ssim; they go with noise 0.01 and kernels.npy")
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
    List<BlurSetting> settings = set.settings();
    Prior pictures = search.prior();
    Recipe recipe = search.recipe(pictures);
    Prior kernels = search.blurPrior();
    PublishedFigures published = published(recipe);
    if (jsonFile != null) {
      AtomicFiles.requireWritableFile(jsonFile);
    }
    try (Device device = deviceOptions.open(err)) {
      List<TestSetOptions.Sharp> sharp = set.pictures(pictures, device, search.seed(), err);
      Map<BlurSetting, List<Tensor>> blurs = new LinkedHashMap<>();
      settings.forEach(setting -> blurs.put(setting, set.kernels(setting, sharp, search.seed())));
      Map<String, Object> provenance = new LinkedHashMap<>();
      provenance.put("set", set.folder().toString());
      provenance.put("pictures", set.source());
      provenance.putAll(Provenance.of(recipe, search.seed(), device, pictures, kernels));
      EvaluationReport report =
          new EvaluationReport(provenance, published, settings.size() * sharp.size());
      try (EvaluationFolder folder =
              outFolder == null ? null : EvaluationFolder.open(outFolder, identity(provenance));
          Search compiled = search.open(device, pictures, kernels, err)) {
        Evaluation evaluation = new Evaluation(device, compiled, search.seed(), folder, err);
        for (BlurSetting setting : settings) {
          out.println(setting.title());
          out.println(Measurement.header());
          for (int i = 0; i < sharp.size(); i++) {
            Tensor kernel = blurs.get(setting).get(i);
            report.add(setting, evaluation.row(setting, sharp.get(i), kernel));
            Map<String, Object> row = report.rows().get(setting).get(i);
            out.println(Measurement.line(sharp.get(i).name(), row));
            if (folder != null) {
              folder.write(report);
            }
          }
          out.println(Measurement.line("mean", report.mean(setting)));
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
    if (!set.source().equals("sharp")) {
      throw new BadInput("--published has no figures for --range: leave out one of them");
    }
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
