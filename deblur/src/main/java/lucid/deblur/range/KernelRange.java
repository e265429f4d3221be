package lucid.deblur.range;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Json;
import lucid.deblur.report.RangeProvenance;
import lucid.generators.files.AtomicFiles;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The closest kernels that a prior can produce.
 *
 * @param stacks one or more
 * @param provenance what they depend on
 */
record KernelRange(List<ClosestKernels> stacks, RangeProvenance provenance)
    implements RangeResults {
  /** Pairs of a kernel and the closest one in a row of the sheet. */
  private static final int PAIRS = 5;

  /** The report of a stack as it becomes JSON. */
  record Report(
      ClosestKernels.Mean mean,
      List<ClosestKernels.Row> kernels,
      @JsonUnwrapped RangeProvenance provenance) {}

  @Override
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format("%-12s %6s %9s %14s", "file", "kernel", "error", "latent length"));
    for (ClosestKernels stack : stacks) {
      for (ClosestKernels.Row row : stack.rows()) {
        lines.add(line(stack.name(), row.kernel(), row.relativeError(), row.latentLength()));
      }
      ClosestKernels.Mean mean = stack.mean();
      lines.add(line(stack.name(), "mean", mean.relativeError(), mean.latentLength()));
    }
    return lines;
  }

  private static String line(String name, Object kernel, double error, double latentLength) {
    return String.format(
        Locale.ROOT, "%-12s %6s %8.2f%% %14.2f", name, kernel, 100 * error, latentLength);
  }

  @Override
  public void write(Path folder) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    for (ClosestKernels stack : stacks) {
      Report report = new Report(stack.mean(), stack.rows(), provenance);
      String path = folder.resolve(stack.name()).toString();
      contents.put(Path.of(path + ".range.npy"), NpyFormat.bytes(together(stack.made())));
      contents.put(Path.of(path + ".range.png"), sheet(stack));
      contents.put(Path.of(path + ".range.json"), Json.bytes(report));
    }
    AtomicFiles.write(contents);
  }

  private static Tensor together(List<Tensor> kernels) {
    Shape plane = KernelFiles.plane(kernels.get(0)).shape();
    return Tensor.generate(
        Shape.of(kernels.size(), plane.size(0), plane.size(1)),
        i -> kernels.get(i / plane.count()).get(i % plane.count()));
  }

  private static byte[] sheet(ClosestKernels stack) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < stack.kernels().size(); i++) {
      pictures.add(KernelFiles.show(stack.kernels().get(i)));
      pictures.add(KernelFiles.show(stack.made().get(i)));
    }
    return PictureFiles.png(ContactSheet.of(pictures, 2 * PAIRS));
  }
}
