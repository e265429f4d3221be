package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.evaluation.Evaluation;
import lucid.deblur.evaluation.EvaluationResults;
import lucid.deblur.evaluation.EvaluationSettings;
import lucid.deblur.evaluation.PublishedFigures;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.recipe.Recipe;
import lucid.generators.PicturePrior;
import lucid.generators.files.AtomicFiles;
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
    EvaluationSettings settings = settings();
    if (jsonFile != null) {
      AtomicFiles.requireWritableFile(jsonFile);
    }
    PrintWriter err = spec.commandLine().getErr();
    try (Device device = deviceOptions.open(err);
        EvaluationOutput output = new EvaluationOutput(spec.commandLine().getOut(), err)) {
      EvaluationResults results = Evaluation.run(settings, device, output);
      if (jsonFile != null) {
        AtomicFiles.write(Map.of(jsonFile, results.json()));
      }
    }
    return 0;
  }

  private EvaluationSettings settings() {
    TestSet chosen = set.set();
    PicturePrior prior = search.prior();
    Recipe recipe = search.recipe(prior);
    return new EvaluationSettings(
        chosen,
        prior,
        search.blurPrior(),
        prior.ofOneSize().isEmpty() && !search.isKernelSizeGiven(),
        recipe,
        search.batch(),
        search.seed(),
        published(chosen, recipe),
        outFolder);
  }

  private PublishedFigures published(TestSet chosen, Recipe recipe) {
    if (publishedFile == null) {
      return PublishedFigures.none();
    }
    chosen.requirePublished();
    return PublishedFigures.read(publishedFile, chosen.name(), recipe.algorithm());
  }
}
