package lucid.deblur.range;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.deblur.image.files.KernelFiles;
import lucid.generators.BlurPrior;
import lucid.generators.Generator;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;
import lucid.generators.files.NpyFormat;
import lucid.generators.range.RangeSearch.Closest;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * Kernels for which the closest ones in the range of a kernel prior are wanted.
 *
 * @param stacks of kernels {@code [1,h,w,1]} of the prior's size that sum to 1, by name
 */
public record KernelTargets(Map<String, List<Tensor>> stacks) implements RangeTargets {
  /**
   * Reads kernels of the prior's size, each scaled to sum 1.
   *
   * @throws BadInput one line, if a file has no such kernels, or two have the same name
   */
  public static KernelTargets read(List<Path> files, BlurPrior prior) {
    Map<String, List<Tensor>> stacks = new LinkedHashMap<>();
    for (Path file : files) {
      String name = FileNames.base(file);
      if (stacks.put(name, read(file, prior)) != null) {
        throw new BadInput(
            "two files would both be written to %s.range.*: rename one".formatted(name));
      }
    }
    return new KernelTargets(stacks);
  }

  private static List<Tensor> read(Path file, BlurPrior prior) {
    if (!FileNames.endsIn(file.toString(), "npy")) {
      throw new BadInput(
          "cannot search the range of kernel prior '%s' for %s: give kernels, a .npy file"
              .formatted(prior.name(), file));
    }
    Tensor array = NpyFormat.read(file);
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
  public RangeResults search(ClosestImages range) {
    List<Closest> all = range.search(stacks.values().stream().flatMap(List::stream).toList());
    List<ClosestKernels> closest = new ArrayList<>();
    int from = 0;
    for (Map.Entry<String, List<Tensor>> stack : stacks.entrySet()) {
      List<Closest> found = all.subList(from, from + stack.getValue().size());
      from += found.size();
      closest.add(ClosestKernels.of(stack.getKey(), stack.getValue(), found));
    }
    return new KernelRange(closest, range.provenance());
  }
}
