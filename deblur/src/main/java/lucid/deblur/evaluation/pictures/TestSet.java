package lucid.deblur.evaluation.pictures;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import lucid.deblur.observation.Boundary;
import lucid.generators.PicturePrior;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;

/**
 * The pictures of a folder that are blurred, and how.
 *
 * @param folder has {@code sharp/*.png} and {@code kernels.npy}, or what a camera blurred, see
 *     {@link CapturedPictures}, or natural pictures, see {@link NaturalPictures}
 * @param range whether to blur pictures that the prior can make: the files {@code range/*.png}, or
 *     if there is no such folder, samples of the prior
 * @param blurs the ways in which each picture is blurred; empty for the way of the paper
 * @param boundary what lies outside natural pictures when they are blurred; null for the usual one,
 *     nothing, and for other sets
 * @param first the index of the first picture, from 0
 * @param limit the number of pictures; null for all
 */
public record TestSet(
    Path folder,
    boolean range,
    List<BlurSetting> blurs,
    Boundary boundary,
    int first,
    Integer limit) {
  /**
   * @throws BadInput one line, if the settings do not go with the folder
   */
  public TestSet {
    if (CapturedPictures.isIn(folder) && (range || !blurs.isEmpty())) {
      throw new BadInput(
          "%s was blurred by a camera: leave out --range, --noise and --blur-length"
              .formatted(folder));
    }
    blurs = List.copyOf(blurs);
    if (boundary != null && !NaturalPictures.isIn(folder)) {
      throw new BadInput(
          "%s has no folders sharp and kernels of natural pictures: leave out --boundary %s"
              .formatted(folder, boundary));
    }
    if (NaturalPictures.isIn(folder)
        && (range || blurs.stream().anyMatch(blur -> blur.length() != null))) {
      throw new BadInput(
          "%s has pictures and kernels of its own: leave out --range and --blur-length"
              .formatted(folder));
    }
  }

  /** The name in tables of results: the folder's name. */
  public String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  /** Whether it has pictures and kernels of any size, see {@link NaturalPictures}. */
  public boolean isNatural() {
    return NaturalPictures.isIn(folder);
  }

  /** Whether it is one of the paper's kind, with a kernel of its own for each picture. */
  public boolean isPapers() {
    return Files.exists(TestSetFolder.kernels(folder));
  }

  /** The surroundings of natural pictures when they are blurred; null for sets of other kinds. */
  public Boundary naturalBoundary() {
    return isNatural() && boundary == null ? Boundary.VALID : boundary;
  }

  /** Whether a camera blurred its pictures, see {@link CapturedPictures}. */
  public boolean isCaptured() {
    return CapturedPictures.isIn(folder);
  }

  /** The ways in which each sharp picture is blurred. */
  List<BlurSetting> settings() {
    return blurs.isEmpty() ? List.of(BlurSetting.PUBLISHED) : blurs;
  }

  /** The source of sharp pictures: {@code sharp}, {@code range} or {@code samples}. */
  String source() {
    if (!range) {
      return "sharp";
    }
    return Files.isDirectory(folder.resolve("range")) ? "range" : "samples";
  }

  /**
   * Refuses figures that are published for other pictures than these.
   *
   * @throws BadInput one line
   */
  public void requirePublished() {
    if (!source().equals("sharp") || isCaptured()) {
      throw new BadInput(
          "--published has no figures for --range and captured pictures: leave out one of them");
    }
  }

  /**
   * Reads the pictures and blurs them.
   *
   * @param prior decides the size of pictures
   * @param boundary the surroundings of pictures that are blurred here
   * @param device blurs
   * @param seed selects noise, samples and random kernels
   * @param log is told of conversions
   * @throws BadInput one line, if a file cannot be used or there are too few
   */
  public TestPictures pictures(
      PicturePrior prior, Boundary boundary, Device device, long seed, Consumer<String> log) {
    return new TestSetReader(this, prior, device, seed, log).pictures(boundary);
  }
}
