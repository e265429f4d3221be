package lucid.deblur.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import lucid.generators.files.FileNames;

/** The pictures of a folder, by the endings of their names. */
public final class FolderPictures {
  private static final TreeSet<String> ENDINGS =
      new TreeSet<>(List.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "webp", "npy"));

  private FolderPictures() {}

  /**
   * The pictures in a folder, but not in those in it, by name.
   *
   * @throws BadInput one line, if there are none, or two whose results would have the same names
   */
  public static List<Path> list(Path folder) {
    Map<String, Path> pictures = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(FolderPictures::isPicture).sorted().toList()) {
        Path other = pictures.put(FileNames.base(file), file);
        if (other != null) {
          throw new BadInput(
              "%s and %s would both be written to %s.*: rename one"
                  .formatted(other, file, FileNames.base(file)));
        }
      }
    } catch (IOException exception) {
      throw new BadInput("cannot list " + folder + ": " + FileErrors.reason(exception), exception);
    }
    if (pictures.isEmpty()) {
      throw new BadInput(
          "%s has no pictures: want files that end in %s"
              .formatted(folder, String.join(", ", ENDINGS)));
    }
    return List.copyOf(pictures.values());
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file);
  }
}
