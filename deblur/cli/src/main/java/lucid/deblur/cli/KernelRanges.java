package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.ContactSheet;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.image.files.KernelFiles;
import lucid.deblur.image.files.Npy;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Json;
import lucid.generators.Generator;
import lucid.generators.Prior;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import lucid.generators.range.RangeSearch.Nearest;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/** Stacks of kernels by name, and what a kernel prior makes that is nearest to them. */
record KernelRanges(Map<String, List<Tensor>> stacks) implements RangeTask {
  /** Pairs of a kernel and its nearest in a row of the sheet. */
  private static final int PAIRS = 5;

  /**
   * Reads kernels of the prior's size, each scaled to sum 1.
   *
   * @throws BadInput if a file is none, or two have the same name
   */
  static KernelRanges read(List<Path> files, Prior prior) {
    Map<String, List<Tensor>> stacks = new LinkedHashMap<>();
    for (Path file : files) {
      String name = FileNames.base(file);
      if (stacks.put(name, read(file, prior)) != null) {
        throw new BadInput(
            "two files would both be written to %s.range.*: rename one".formatted(name));
      }
    }
    return new KernelRanges(stacks);
  }

  private static List<Tensor> read(Path file, Prior prior) {
    if (!file.toString().endsWith(".npy")) {
      throw new BadInput(
          "cannot search the range of kernel prior '%s' for %s: give kernels, a .npy file"
              .formatted(prior.name(), file));
    }
    Tensor array = Npy.read(file);
    Shape shape = array.shape();
    Tensor stack =
        shape.rank() == 2 ? array.reshape(Shape.of(1, shape.size(0), shape.size(1))) : array;
    Generator generator = prior.generator();
    boolean fits =
        stack.shape().rank() == 3
            && stack.shape().size(1) == generator.height()
            && stack.shape().size(2) == generator.width();
    if (!fits) {
      throw new BadInput(
          "%s is %s and prior '%s' makes kernels [%d,%d]: pad or crop them to that size"
              .formatted(file, shape, prior.name(), generator.height(), generator.width()));
    }
    List<Tensor> kernels = new ArrayList<>();
    for (int i = 0; i < stack.shape().size(0); i++) {
      kernels.add(KernelFiles.pick(stack, i, file.toString()));
    }
    return kernels;
  }

  @Override
  public void run(RangeRun run, Path folder, PrintWriter out) {
    List<Nearest> all = run.search(stacks.values().stream().flatMap(List::stream).toList());
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    out.println(String.format("%-12s %6s %9s %14s", "file", "kernel", "error", "latent length"));
    int from = 0;
    for (Map.Entry<String, List<Tensor>> stack : stacks.entrySet()) {
      List<Nearest> found = all.subList(from, from + stack.getValue().size());
      from += found.size();
      List<Map<String, Object>> rows = measure(stack.getValue(), found);
      rows.forEach(row -> out.println(line(stack.getKey(), row.get("kernel"), row)));
      Map<String, Object> mean = new LinkedHashMap<>();
      List.of("relative_error", "latent_length")
          .forEach(figure -> mean.put(figure, RangeRun.mean(rows, figure)));
      out.println(line(stack.getKey(), "mean", mean));
      if (folder != null) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("mean", mean);
        report.put("kernels", rows);
        report.putAll(run.provenance());
        String path = folder.resolve(stack.getKey()).toString();
        contents.put(Path.of(path + ".range.npy"), Npy.bytes(stack(found)));
        contents.put(Path.of(path + ".range.png"), sheet(stack.getValue(), found));
        contents.put(Path.of(path + ".range.json"), Json.bytes(report));
      }
    }
    AtomicFiles.write(contents);
  }

  private static List<Map<String, Object>> measure(List<Tensor> kernels, List<Nearest> found) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kernel", i);
      row.put("relative_error", relativeError(kernels.get(i), found.get(i).picture()));
      row.putAll(RangeRun.describe(found.get(i)));
      rows.add(row);
    }
    return rows;
  }

  /** The length of the difference over the length of the kernel. */
  static double relativeError(Tensor kernel, Tensor made) {
    double difference = 0;
    double energy = 0;
    for (int i = 0; i < kernel.count(); i++) {
      difference += Math.pow(made.get(i) - kernel.get(i), 2);
      energy += Math.pow(kernel.get(i), 2);
    }
    return Math.sqrt(difference / energy);
  }

  private static Tensor stack(List<Nearest> found) {
    Shape plane = KernelFiles.plane(found.get(0).picture()).shape();
    return Tensor.generate(
        Shape.of(found.size(), plane.size(0), plane.size(1)),
        i -> found.get(i / plane.count()).picture().get(i % plane.count()));
  }

  private static byte[] sheet(List<Tensor> kernels, List<Nearest> found) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < kernels.size(); i++) {
      pictures.add(KernelFiles.show(kernels.get(i)));
      pictures.add(KernelFiles.show(found.get(i).picture()));
    }
    return PictureFiles.png(ContactSheet.of(pictures, 2 * PAIRS));
  }

  private static String line(String name, Object kernel, Map<String, Object> row) {
    return String.format(
        Locale.ROOT,
        "%-12s %6s %8.2f%% %14.2f",
        name,
        kernel,
        100 * (double) row.get("relative_error"),
        row.get("latent_length"));
  }
}
