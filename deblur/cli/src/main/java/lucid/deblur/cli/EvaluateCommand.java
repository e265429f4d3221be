package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lucid.deblur.evaluation.Evaluation;
import lucid.deblur.evaluation.EvaluationResults;
import lucid.deblur.evaluation.EvaluationSettings;
import lucid.deblur.evaluation.PublishedFigures;
import lucid.deblur.evaluation.natural.NaturalEvaluation;
import lucid.deblur.evaluation.natural.NaturalEvaluationReport;
import lucid.deblur.evaluation.natural.NaturalEvaluationSettings;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.recipe.Recipe;
import lucid.generators.PicturePrior;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
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
      "Without --prior, --algorithm and other options of a search, sets of natural photos are restored"
          + " as 'lucid deblur' does, with nothing told of their kernels: a DIR that a camera"
          + " blurred; one with sharp/* and kernels/* (pictures or .npy), where picture i, by name, is"
          + " blurred with kernel i, again from the first after the last, and rounded to 8 bits; or"
          + " any folder of photos, whose verdicts and sheets are written. Scores are those at the"
          + " best shift, without a border of 30 pixels.",
      "Each result in the range of a trained prior is called sure or unsure, as 'lucid deblur' does,"
          + " and worse if it is farther from the truth than the blurred picture; the last line counts"
          + " them.",
      "With --out, results are written picture by picture, then results.json, results.csv and"
          + " index.html. The same command goes on where it was stopped."
    })
final class EvaluateCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec;
  @Mixin private TestSetOptions set;
  @Mixin private SearchOptions search;
  @Mixin private DeviceOptions deviceOptions;

  @Option(
      names = "--refine",
      description = "refine natural photos by algorithm 3, as 'lucid deblur --refine' does")
  private boolean refine;

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
    if (jsonFile != null) {
      AtomicFiles.requireWritableFile(jsonFile);
    }
    TestSet chosen = set.set();
    boolean natural = !chosen.isPapers() && search.isOpen();
    if (refine && !natural) {
      throw new BadInput(
          "--refine is for natural photos, which no prior restores: leave it out, or the options of a search");
    }
    return natural ? evaluateNatural(chosen) : evaluate(chosen);
  }

  private int evaluateNatural(TestSet chosen) {
    if (publishedFile != null) {
      throw new BadInput("--published is for sets with kernels.npy: leave it out");
    }
    PhotoSettings photo =
        PhotoSettings.with(new PriorChoice.BySize(List.of()))
            .withKernelSize(search.kernelSize())
            .withSeed(search.seed())
            .withNatural(NaturalChoice.USUAL.withRefine(refine));
    Messages messages = Messages.of(spec);
    try (NaturalEvaluationOutput output = new NaturalEvaluationOutput(messages)) {
      NaturalEvaluationReport report =
          NaturalEvaluation.run(
              new NaturalEvaluationSettings(chosen, photo, outFolder),
              deviceOptions.open(messages),
              output);
      output.ended(report);
      if (jsonFile != null) {
        AtomicFiles.write(Map.of(jsonFile, report.json()));
      }
    }
    return 0;
  }

  private int evaluate(TestSet chosen) {
    EvaluationSettings settings = settings(chosen);
    Messages messages = Messages.of(spec);
    try (Device device = deviceOptions.open(messages);
        EvaluationOutput output = new EvaluationOutput(messages)) {
      EvaluationResults results = Evaluation.run(settings, device, output);
      output.ended(results);
      if (jsonFile != null) {
        AtomicFiles.write(Map.of(jsonFile, results.json()));
      }
    }
    return 0;
  }

  private EvaluationSettings settings(TestSet chosen) {
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
