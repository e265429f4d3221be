package lucid.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sizes of source files and packages of all modules. */
class SizeTest {
  private static final Path HOUSE = Path.of("..");

  /** Sources in the house, as their paths in it; folder {@code target} holds generated ones. */
  private static final Pattern SOURCE =
      Pattern.compile("(?!.*/target/)[^.].*/src/[a-z]+/java/lucid/.*\\.java");

  /** Packages of many small classes of one kind: commands, and kernels beside their launches. */
  private static final Pattern WIDE = Pattern.compile(".*/lucid/(deblur/cli|kernels/.*)");

  private static final int MOST_LINES = 320;
  private static final int MOST_FILES = 20;
  private static final int MEDIAN_LINES = 100;

  private static final Map<Path, Integer> LINES = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    try (Stream<Path> files = Files.walk(HOUSE)) {
      files
          .map(HOUSE::relativize)
          .filter(file -> SOURCE.matcher(file.toString()).matches())
          .forEach(file -> LINES.put(file, lines(file)));
    }
  }

  @Test
  void allModulesAreMeasured() {
    for (String module :
        List.of(
            "tensor",
            "autodiff",
            "kernels",
            "generators",
            "deblur",
            "deblur/cli",
            "deblur/imagej",
            "bench")) {
      for (String tree : List.of("main", "test")) {
        Path folder = Path.of(module, "src", tree);
        assertTrue(LINES.keySet().stream().anyMatch(file -> file.startsWith(folder)), "" + folder);
      }
    }
  }

  @Test
  void noFileIsLong() {
    assertEquals(Map.of(), only(LINES, lines -> lines > MOST_LINES));
  }

  @Test
  void mostFilesAreShort() {
    List<Integer> main =
        LINES.entrySet().stream()
            .filter(file -> file.getKey().toString().contains("/src/main/"))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    int median = main.get(main.size() / 2);
    assertTrue(median < MEDIAN_LINES, "the median of " + main.size() + " files is " + median);
  }

  @Test
  void noPackageIsWide() {
    Map<Path, Integer> files =
        LINES.keySet().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .map(Path::getParent)
            .filter(folder -> !WIDE.matcher(folder.toString()).matches())
            .collect(Collectors.toMap(folder -> folder, folder -> 1, Integer::sum, TreeMap::new));
    assertEquals(Map.of(), only(files, count -> count > MOST_FILES));
  }

  private static Map<Path, Integer> only(Map<Path, Integer> all, Predicate<Integer> wanted) {
    return all.entrySet().stream()
        .filter(entry -> wanted.test(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static int lines(Path file) {
    try (Stream<String> lines = Files.lines(HOUSE.resolve(file))) {
      return (int) lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
