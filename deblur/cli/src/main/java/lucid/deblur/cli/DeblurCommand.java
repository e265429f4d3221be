package lucid.deblur.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lucid.deblur.folder.FolderPictures;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.BadInput;
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
      "A photo of any kind and size is restored in seconds: the kernel of its blur is looked for and"
          + " judged. Where the photo is not blurred or nothing is sure, it is given back as it is,"
          + " with the best try beside it. Pictures of exactly the size that a prior makes are"
          + " searched for in its range; --prior and --algorithm choose that for others.",
      "For each picture NAME.jpg it writes NAME.restored.png (with the bits, the colour profile and"
          + " the alpha of the picture), NAME.kernel.png (scaled to its peak), NAME.kernel.npy (as"
          + " found), NAME.json (how it was found) and, unless it was restored in tiles, NAME.html (a"
          + " page to look at), all or none; NAME.attempt.png where the best try is not taken; for"
          + " a picture of floats also NAME.restored.npy.",
      "Ctrl-C ends a search in the range of a prior with the best so far. All pictures of a FOLDER"
          + " are restored, whatever their names end in;"
          + " manifest.json and index.html list them and what was passed over. Where two names meet,"
          + " as those of a.png and a.tif do, results keep the ending: a.png.restored.png. The same"
          + " command goes on where a run ended."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, or some pictures of the folder did",
      "2:wrong use or bad input",
      "130:ended by Ctrl-C (143: by kill); what was found by then is written"
    })
final class DeblurCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandSpec spec;
  @Mixin private SearchOptions search;
  @Mixin private PhotoOptions photos;
  @Mixin private NaturalOptions natural;
  @Mixin private DeviceOptions devices;

  @Parameters(
      arity = "1..*",
      paramLabel = "PICTURE|FOLDER",
      description = "blurred pictures, or one folder of them")
  private List<Path> inputs;

  @Option(
      names = "--sharp",
      paramLabel = "FILE",
      description = "the true picture, to measure PSNR and SSIM against (one PICTURE only)")
  private Path sharp;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where to write (default: the current folder; needed for a FOLDER)")
  private Path out;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description =
          "the restored picture, in the format that its name ends in: png, jpg, tif, webp, bmp or"
              + " npy (one PICTURE only; in place of NAME.restored.png)")
  private Path result;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "pictures of a FOLDER that are restored at a time (default: 1)")
  private Integer workers;

  @Option(
      names = "--recursive",
      description =
          "restore also the pictures in the folders in a FOLDER; results keep the folders")
  private boolean recursive;

  @Override
  public Integer call() {
    Messages messages = Messages.of(spec);
    if (sharp != null && inputs.size() > 1) {
      throw new BadInput("--sharp goes with one picture, not " + inputs.size());
    }
    boolean folder = inputs.stream().anyMatch(Files::isDirectory);
    if (result != null) {
      if (folder || inputs.size() > 1) {
        throw new BadInput("-o goes with one picture: give --out, a folder");
      }
      PictureFiles.format(result);
      AtomicFiles.requireWritableFile(result);
    }
    requireUse(folder);
    PhotoSettings settings = settings();
    PhotoPlanner planner = new PhotoPlanner(settings);
    try (Stop stop = new Stop(settings.time(), messages.err())) {
      return folder
          ? new FolderRun(stop, messages)
              .run(
                  planner,
                  workers == null ? 1 : workers,
                  FolderPictures.of(inputs.get(0), recursive, out),
                  out)
          : new PhotoRun(stop, messages)
              .run(planner, inputs, sharp, out == null ? Path.of(".") : out, result);
    }
  }

  private PhotoSettings settings() {
    PhotoSettings settings =
        PhotoSettings.with(search.priors())
            .withBlurPrior(search.wholeBlurPrior())
            .withKernelSize(search.kernelSize())
            .withRecipe(search.recipes())
            .withSeed(search.seed())
            .withBatch(search.batch())
            .withNatural(natural.choice(Messages.of(spec).notes()::println))
            .withDevice(devices.choice(Messages.of(spec).verbose()));
    return photos.into(settings);
  }

  private void requireUse(boolean folder) {
    if (!folder && workers != null) {
      throw new BadInput("--workers goes with a folder of pictures");
    }
    if (!folder && recursive) {
      throw new BadInput("--recursive goes with a folder of pictures");
    }
    if (!folder) {
      return;
    }
    if (inputs.size() > 1) {
      throw new BadInput("give one folder, or pictures");
    }
    if (sharp != null) {
      throw new BadInput("--sharp goes with one picture, not with a folder");
    }
    if (out == null) {
      throw new BadInput("give --out, another folder for what is restored");
    }
  }
}
