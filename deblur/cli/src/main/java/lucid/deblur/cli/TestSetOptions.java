package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.cli.SimulatedPictures.Sharp;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.Npy;
import lucid.deblur.image.files.PictureReader;
import lucid.deblur.observation.Boundary;
import lucid.generators.Prior;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pictures are blurred, and how. */
final class TestSetOptions {
  /** Which draw of a seed samples are; searches and noise draw from 0 to 3. */
  private static final long SAMPLE_STREAM = 4;

  private static final int MOST_SAMPLES = 10_000;

  private static final List<Double> USUAL_NOISE = List.of(0.01);

  @Parameters(paramLabel = "DIR", description = "the test set")
  private Path folder;

  @Option(
      names = "--range",
      description =
          "pictures that the prior can make: those of DIR/range, or where there is no such folder,"
              + " samples of the prior")
  private boolean range;

  @Option(
      names = "--noise",
      paramLabel = "SIGMA",
      split = ",",
      description = "standard deviations of the noise (default: 0.01)")
  private List<Double> noises;

  @Option(
      names = "--blur-length",
      paramLabel = "PIXELS|A..B",
      split = ",",
      description =
          "blur with random camera shakes of these lengths, such as 5,10,20 or 5..28, instead of"
              + " kernels.npy")
  private List<String> lengths;

  @Option(
      names = "--first",
      paramLabel = "N",
      defaultValue = "0",
      description = "index of the first picture (default: ${DEFAULT-VALUE})")
  private int first;

  @Option(names = "--limit", paramLabel = "N", description = "how many pictures (default: all)")
  private Integer limit;

  Path folder() {
    return folder;
  }

  /** The set's name in tables of results: that of its folder. */
  String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }

  /** Refuses options that do not go together, before anything is read. */
  void check() {
    if (isCaptured() && (range || noises != null || lengths != null)) {
      throw new BadInput(
          "%s was blurred by a camera: leave out --range, --noise and --blur-length"
              .formatted(folder));
    }
    settings();
  }

  private boolean isCaptured() {
    return CapturedPictures.isIn(folder);
  }

  /** The ways in which each sharp picture is blurred. */
  private List<BlurSetting> settings() {
    return BlurSetting.all(noises == null ? USUAL_NOISE : noises, lengths);
  }

  /** Where sharp pictures are from: {@code sharp}, {@code range} or {@code samples}. */
  private String source() {
    if (!range) {
      return "sharp";
    }
    return Files.isDirectory(folder.resolve("range")) ? "range" : "samples";
  }

  /** Refuses figures that are published for other pictures than these. */
  void requirePublished() {
    if (!source().equals("sharp") || isCaptured()) {
      throw new BadInput(
          "--published has no figures for --range and captured pictures: leave out one of them");
    }
  }

  /**
   * The blurred pictures.
   *
   * @param prior decides the size of pictures; null for any size
   * @param boundary what lies outside those that are blurred here
   * @param device blurs
   * @param seed selects noise, samples and random kernels
   * @param log is told of conversions
   */
  TestPictures pictures(Prior prior, Boundary boundary, Device device, long seed, PrintWriter log) {
    if (isCaptured()) {
      List<Path> files = TestSet.pictures(folder, "blurred");
      requireSome(files.size());
      return new CapturedPictures(
          folder, files.subList(first, end(files.size())), first, prior, device, log);
    }
    List<Sharp> sharp = sharp(prior, device, seed, log);
    Map<BlurSetting, List<Tensor>> kernels = new LinkedHashMap<>();
    settings().forEach(setting -> kernels.put(setting, kernels(setting, sharp, seed)));
    return new SimulatedPictures(source(), sharp, kernels, device, boundary, seed);
  }

  /** The sharp pictures. */
  private List<Sharp> sharp(Prior prior, Device device, long seed, PrintWriter log) {
    if (source().equals("samples")) {
      if (prior == null) {
        throw new BadInput(
            "an untrained network has no range: leave out --range, or give %s/range/*.png"
                .formatted(folder));
      }
      return samples(prior, device, seed, log);
    }
    List<Path> files = TestSet.pictures(folder, source());
    requireSome(files.size());
    List<Sharp> pictures = new ArrayList<>();
    for (int i = first; i < end(files.size()); i++) {
      Path file = files.get(i);
      pictures.add(
          new Sharp(
              file.getFileName().toString(), i, PictureReader.picture(file, prior, log::println)));
    }
    return pictures;
  }

  private List<Sharp> samples(Prior prior, Device device, long seed, PrintWriter log) {
    int all = sampleCount();
    requireSome(all);
    log.println(
        "no folder %s: the pictures are samples of prior '%s'"
            .formatted(folder.resolve("range"), prior.name()));
    List<Sharp> pictures = new ArrayList<>();
    try (Sampler sampler = new Sampler(device, prior.generator())) {
      for (int i = first; i < end(all); i++) {
        Shape latents = Shape.of(1, prior.generator().latentSize());
        Tensor sample = sampler.draw(Philox.normal(seed + i, SAMPLE_STREAM, latents));
        pictures.add(new Sharp("sample-%02d".formatted(i), i, Picture.of(sample)));
      }
    }
    return pictures;
  }

  /** As many as there are kernels, or as the limit wants. */
  private int sampleCount() {
    if (lengths == null) {
      return stack().shape().size(0);
    }
    if (limit == null || limit > MOST_SAMPLES) {
      throw new BadInput(
          "--range and --blur-length leave open how many samples: give --limit, 1 to "
              + MOST_SAMPLES);
    }
    return first + limit;
  }

  private int end(int count) {
    return limit == null ? count : Math.min(first + Math.min(limit, count), count);
  }

  private void requireSome(int count) {
    if (first < 0 || first >= count || limit != null && limit < 1) {
      throw new BadInput(
          "cannot take %s pictures from number %d of %s: it has %d"
              .formatted(limit == null ? "all" : limit, first, folder, count));
    }
  }

  /**
   * The kernels that blur the pictures in a setting, {@code [1,h,w,1]}, summing to 1.
   *
   * @param seed selects random ones
   */
  private List<Tensor> kernels(BlurSetting setting, List<Sharp> pictures, long seed) {
    List<Tensor> kernels = new ArrayList<>();
    if (setting.length() == null) {
      Tensor stack = stack();
      Path file = TestSet.kernels(folder);
      int last = pictures.get(pictures.size() - 1).index();
      if (stack.shape().size(0) <= last) {
        throw new BadInput(
            "%s is %s: want [n,height,width] with a kernel for each of pictures %d to %d"
                .formatted(file, stack.shape(), first, last));
      }
      pictures.forEach(
          sharp -> kernels.add(KernelFiles.pick(stack, sharp.index(), file.toString())));
    } else {
      double shortest = setting.length().shortest();
      double longest = setting.length().longest();
      pictures.forEach(
          sharp -> kernels.add(CameraShake.kernels(seed, sharp.index(), 1, shortest, longest)));
    }
    for (int i = 0; i < kernels.size(); i++) {
      KernelFiles.requireFits(kernels.get(i), pictures.get(i).picture(), pictures.get(i).name());
    }
    return kernels;
  }

  private Tensor stack() {
    Tensor stack = Npy.read(TestSet.kernels(folder));
    if (stack.shape().rank() != 3) {
      throw new BadInput(
          "%s is %s: want [n,height,width]".formatted(TestSet.kernels(folder), stack.shape()));
    }
    return stack;
  }
}
