package lucid.deblur.evaluation.pictures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureReader;
import lucid.deblur.observation.Boundary;
import lucid.deblur.range.Sampler;
import lucid.generators.Generator;
import lucid.generators.PicturePrior;
import lucid.generators.blur.CameraShake;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Device;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Reads the pictures and kernels of a test set, or makes them.
 *
 * @param prior decides the size of pictures
 * @param seed selects noise, samples and random kernels
 * @param log is told of conversions
 */
record TestSetReader(
    TestSet set, PicturePrior prior, Device device, long seed, Consumer<String> log) {
  /** The draw of a seed that samples are; searches and noise draw from 0 to 3. */
  private static final long SAMPLE_STREAM = 4;

  private static final int MOST_SAMPLES = 10_000;

  TestPictures pictures(Boundary boundary) {
    if (set.isCaptured()) {
      List<Path> files = TestSetFolder.pictures(set.folder(), "blurred");
      requireSome(files.size());
      return new CapturedPictures(
          set.folder(),
          files.subList(set.first(), end(files.size())),
          set.first(),
          prior,
          device,
          log);
    }
    if (set.isNatural()) {
      return natural();
    }
    List<SharpPicture> sharp = sharp();
    Map<BlurSetting, List<Tensor>> kernels = new LinkedHashMap<>();
    set.settings().forEach(setting -> kernels.put(setting, kernels(setting, sharp)));
    return new SimulatedPictures(set.source(), sharp, kernels, device, boundary, seed);
  }

  private TestPictures natural() {
    List<Path> files = NaturalPictures.list(set.folder().resolve("sharp"));
    List<Path> kernels = NaturalPictures.list(set.folder().resolve("kernels"));
    requireSome(files.size());
    if (kernels.isEmpty()) {
      throw new BadInput(
          set.folder().resolve("kernels") + " has no kernels: want pictures or .npy");
    }
    return new NaturalPictures(
        set.settings(),
        files.subList(set.first(), end(files.size())),
        set.first(),
        kernels,
        device,
        set.naturalBoundary(),
        seed,
        log);
  }

  private List<SharpPicture> sharp() {
    if (set.source().equals("samples")) {
      return samples(
          prior
              .ofOneSize()
              .orElseThrow(
                  () ->
                      new BadInput(
                          "an untrained network has no range: leave out --range, or give %s/range/*.png"
                              .formatted(set.folder()))));
    }
    List<Path> files = TestSetFolder.pictures(set.folder(), set.source());
    requireSome(files.size());
    List<SharpPicture> pictures = new ArrayList<>();
    for (int i = set.first(); i < end(files.size()); i++) {
      Path file = files.get(i);
      pictures.add(
          new SharpPicture(
              file.getFileName().toString(), i, PictureReader.picture(file, prior, log)));
    }
    return pictures;
  }

  private List<SharpPicture> samples(Generator generator) {
    int all = sampleCount();
    requireSome(all);
    log.accept(
        "no folder %s: the pictures are samples of prior '%s'"
            .formatted(set.folder().resolve("range"), prior.name()));
    List<SharpPicture> pictures = new ArrayList<>();
    try (Sampler sampler = new Sampler(device, generator)) {
      for (int i = set.first(); i < end(all); i++) {
        Shape latents = Shape.of(1, generator.latentSize());
        Tensor sample = sampler.draw(Philox.normal(seed + i, SAMPLE_STREAM, latents));
        pictures.add(new SharpPicture("sample-%02d".formatted(i), i, Picture.of(sample)));
      }
    }
    return pictures;
  }

  /** As many as there are kernels, or as the limit wants. */
  private int sampleCount() {
    if (set.settings().get(0).length() == null) {
      return stack().shape().size(0);
    }
    if (set.limit() == null || set.limit() > MOST_SAMPLES) {
      throw new BadInput(
          "--range and --blur-length leave open how many samples: give --limit, 1 to "
              + MOST_SAMPLES);
    }
    return set.first() + set.limit();
  }

  private int end(int count) {
    return set.limit() == null
        ? count
        : Math.min(set.first() + Math.min(set.limit(), count), count);
  }

  private void requireSome(int count) {
    Integer limit = set.limit();
    if (set.first() < 0 || set.first() >= count || limit != null && limit < 1) {
      throw new BadInput(
          "cannot take %s pictures from number %d of %s: it has %d"
              .formatted(limit == null ? "all" : limit, set.first(), set.folder(), count));
    }
  }

  /** The kernels that blur the pictures in a setting, {@code [1,h,w,1]}, summing to 1. */
  private List<Tensor> kernels(BlurSetting setting, List<SharpPicture> pictures) {
    List<Tensor> kernels = new ArrayList<>();
    if (setting.length() == null) {
      Tensor stack = stack();
      Path file = TestSetFolder.kernels(set.folder());
      int last = pictures.get(pictures.size() - 1).index();
      if (stack.shape().size(0) <= last) {
        throw new BadInput(
            "%s is %s: want [n,height,width] with a kernel for each of pictures %d to %d"
                .formatted(file, stack.shape(), set.first(), last));
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
    Path file = TestSetFolder.kernels(set.folder());
    Tensor stack = NpyFormat.read(file);
    if (stack.shape().rank() != 3) {
      throw new BadInput("%s is %s: want [n,height,width]".formatted(file, stack.shape()));
    }
    return stack;
  }
}
