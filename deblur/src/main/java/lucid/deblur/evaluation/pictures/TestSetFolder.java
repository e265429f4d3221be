package lucid.deblur.evaluation.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;

/** The files of a test set: {@code sharp/*.png} and {@code kernels.npy}. */
public final class TestSetFolder {
  private TestSetFolder() {}

  /** The sharp pictures, in the order of their numbers. */
  public static List<Path> pictures(Path folder) {
    return pictures(folder, "sharp");
  }

  /** The pictures of another folder beside the sharp ones. */
  static List<Path> pictures(Path folder, String name) {
    Path pictures = folder.resolve(name);
    try (Stream<Path> list = Files.list(pictures)) {
      return list.filter(file -> FileNames.endsIn(file.toString(), "png"))
          .sorted(
              Comparator.comparingInt((Path file) -> file.toString().length())
                  .thenComparing(Comparator.naturalOrder())) // 2.png comes before 10.png
          .collect(Collectors.toList());
    } catch (IOException exception) {
      throw new BadInput("cannot list " + pictures + ": a test set has sharp/*.png", exception);
    }
  }

  /** The file of the kernels, {@code [n,height,width]}. */
  public static Path kernels(Path folder) {
    return folder.resolve("kernels.npy");
  }
}
