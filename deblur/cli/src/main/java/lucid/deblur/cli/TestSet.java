package lucid.deblur.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.generators.files.BadInput;

/** A folder with {@code sharp/*.png} and {@code kernels.npy}. */
final class TestSet {
  private TestSet() {}

  /** The sharp pictures, in the order of their numbers. */
  static List<Path> pictures(Path folder) {
    return pictures(folder, "sharp");
  }

  /** The pictures of another folder beside the sharp ones. */
  static List<Path> pictures(Path folder, String name) {
    Path pictures = folder.resolve(name);
    try (Stream<Path> list = Files.list(pictures)) {
      return list.filter(file -> file.toString().endsWith(".png"))
          .sorted(
              Comparator.comparingInt((Path file) -> file.toString().length())
                  .thenComparing(Comparator.naturalOrder())) // 2.png comes before 10.png
          .collect(Collectors.toList());
    } catch (IOException exception) {
      throw new BadInput("cannot list " + pictures + ": a test set has sharp/*.png", exception);
    }
  }

  /** The file of the kernels, {@code [n,height,width]}. */
  static Path kernels(Path folder) {
    return folder.resolve("kernels.npy");
  }
}
