package lucid.deblur.natural;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import lucid.deblur.metrics.ShiftedQuality;
import lucid.deblur.natural.kernel.FoundKernel;
import lucid.deblur.natural.kernel.KernelSimilarity;
import lucid.deblur.natural.kernel.PartKernel;
import lucid.deblur.natural.plane.Plane;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import lucid.tensor.Tensor;

/**
 * Restores a set of natural pictures with the defaults and prints a table: {@code NaturalTrial SET
 * [FIRST STEP]}, where SET is sun, lai, levin, real, sharp or a folder, and every STEP-th picture
 * from FIRST, counted from 0, is taken. {@code -Dsheets=FOLDER} writes sheets of what went in and
 * came out, {@code -Dthreads=N} sets the threads, {@code -Ddata=FOLDER} where the sets are.
 *
 * <pre>
 * mvn -B -q -Dspotless.check.skip=true -pl deblur -am test-compile \
 *   dependency:build-classpath -Dmdep.outputFile=target/trial-classpath
 * java --add-modules jdk.incubator.vector -Dthreads=1 \
 *   -cp deblur/target/test-classes:deblur/target/classes:$(cat deblur/target/trial-classpath) \
 *   lucid.deblur.natural.NaturalTrial sun
 * </pre>
 */
final class NaturalTrial {
  private NaturalTrial() {}

  public static void main(String[] args) throws IOException {
    String set = args[0];
    int first = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    int step = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    Path data = Path.of(System.getProperty("data", "../shared/data"));
    var options = new DeviceProvider.Options(Integer.getInteger("threads", 0));
    try (Device device = Devices.open("cpu", options, line -> {})) {
      List<TrialSets.Lazy> list = TrialSets.of(set, data);
      Sums sums = new Sums();
      for (int i = first; i < list.size(); i += step) {
        TrialSets.Case one = list.get(i).make().get();
        long began = cpu();
        NaturalResult result =
            new NaturalDeblurring(device, NaturalSettings.DEFAULT)
                .run(one.blurred(), NaturalListener.NONE);
        System.out.println(sums.line(one, result, (cpu() - began) * 1e-9));
        if (System.getProperty("save") != null) {
          save(Path.of(System.getProperty("save")), one, result);
        }
        if (System.getProperty("sheets") != null) {
          sheet(Path.of(System.getProperty("sheets")), one, result);
        }
      }
      System.out.println(sums);
    }
  }

  /** Processor time of this thread, which with one thread is that of the restoration. */
  static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** What a table adds up. */
  private static final class Sums {
    private int count;
    private int better;
    private int worse;
    private int unsure;
    private double before;
    private double beforeSsim;
    private double after;
    private double afterSsim;
    private double tried;
    private double similarity;
    private double worst = Double.POSITIVE_INFINITY;
    private double seconds;

    String line(TrialSets.Case one, NaturalResult result, double cpu) {
      StringBuilder line = new StringBuilder("%-14s".formatted(one.name()));
      count++;
      seconds += cpu;
      if (result.verdict().keepsPhoto()) {
        unsure++;
      }
      if (one.kernel() != null) {
        double alike = KernelSimilarity.of(Plane.of(result.kernel()), Plane.of(one.kernel()));
        similarity += alike;
        line.append(" kernel %.2f".formatted(alike));
      }
      if (one.sharp() != null) {
        ShiftedQuality blurred = TrialSets.quality(one.blurred(), one.sharp());
        ShiftedQuality attempt =
            result.attempt().isPresent()
                ? TrialSets.quality(result.attempt().get(), one.sharp())
                : blurred;
        ShiftedQuality taken = result.verdict().keepsPhoto() ? blurred : attempt;
        before += blurred.psnr();
        beforeSsim += blurred.ssim();
        after += taken.psnr();
        afterSsim += taken.ssim();
        tried += attempt.psnr();
        double gain = taken.psnr() - blurred.psnr();
        better += gain > 0 ? 1 : 0;
        worse += gain < 0 ? 1 : 0;
        worst = Math.min(worst, gain);
        line.append(
            String.format(
                Locale.ROOT,
                " %.2f/%.3f -> %.2f/%.3f %+.2f",
                blurred.psnr(),
                blurred.ssim(),
                attempt.psnr(),
                attempt.ssim(),
                attempt.psnr() - blurred.psnr()));
      }
      line.append(
          String.format(
              Locale.ROOT,
              " %.1f+%.1f s (cpu %.1f) agree %.2f noise %.4f %s |",
              result.searchSeconds(),
              result.restorationSeconds(),
              cpu,
              result.agreement(),
              result.noise(),
              result.verdict().line()));
      for (FoundKernel found : result.candidates()) {
        line.append(
            String.format(Locale.ROOT, " %s %.2f", found.candidate().name(), found.score()));
        if (one.kernel() != null) {
          line.append(
              String.format(
                  Locale.ROOT,
                  "(%.2f)",
                  KernelSimilarity.of(found.kernel(), Plane.of(one.kernel()))));
        }
      }
      line.append(" | parts");
      for (PartKernel part : result.parts()) {
        line.append(String.format(Locale.ROOT, " %.2f", part.similarity()));
      }
      return line.toString();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d pictures: %.2f/%.3f -> %.2f/%.3f, gain %.2f (all taken %.2f), %d better, %d worse,"
              + " worst %+.2f, %d unsure or not blurred, kernel similarity %.3f, cpu %.1f s a picture",
          count,
          before / count,
          beforeSsim / count,
          after / count,
          afterSsim / count,
          (after - before) / count,
          (tried - before) / count,
          better,
          worse,
          worst,
          unsure,
          similarity / count,
          seconds / count);
    }
  }

  /** Writes the kernels of all candidates, the best first, as lines of numbers. */
  private static void save(Path folder, TrialSets.Case one, NaturalResult result)
      throws IOException {
    Files.createDirectories(folder);
    StringBuilder lines = new StringBuilder();
    for (FoundKernel found : result.candidates()) {
      lines.append(found.candidate().name()).append(' ').append(found.kernel().height());
      for (float value : found.kernel().values()) {
        lines.append(' ').append(value);
      }
      lines.append('\n');
    }
    Files.writeString(folder.resolve(one.name() + ".txt"), lines);
  }

  /** Input, best try and kernel, side by side. */
  private static void sheet(Path folder, TrialSets.Case one, NaturalResult result)
      throws IOException {
    Files.createDirectories(folder);
    Tensor attempt = result.attempt().orElse(result.picture());
    int height = one.blurred().shape().size(0);
    int width = one.blurred().shape().size(1);
    BufferedImage sheet = new BufferedImage(2 * width, height, BufferedImage.TYPE_INT_RGB);
    draw(sheet, one.blurred(), 0);
    draw(sheet, attempt, width);
    Plane kernel = Plane.of(result.kernel());
    int zoom = Math.max(1, 96 / kernel.height());
    for (int y = 0; y < kernel.height() * zoom; y++) {
      for (int x = 0; x < kernel.width() * zoom; x++) {
        int grey = (int) (255 * Math.sqrt(kernel.at(y / zoom, x / zoom) / kernel.max()));
        if (y < height && x < width) {
          sheet.setRGB(width + x, y, grey << 16 | grey << 8 | grey);
        }
      }
    }
    ImageIO.write(sheet, "png", folder.resolve(one.name() + ".png").toFile());
  }

  private static void draw(BufferedImage sheet, Tensor picture, int left) {
    int height = picture.shape().size(0);
    int width = picture.shape().size(1);
    int channels = picture.shape().size(2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          double value = picture.get((y * width + x) * channels + Math.min(c, channels - 1));
          rgb = rgb << 8 | (int) Math.rint(255 * Math.min(1, Math.max(0, value)));
        }
        sheet.setRGB(left + x, y, rgb);
      }
    }
  }
}
