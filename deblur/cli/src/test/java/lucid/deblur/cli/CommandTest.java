package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lucid.deblur.search.TinyPriors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands as the launcher does, with tiny untrained priors, and keeps what they print. */
abstract class CommandTest {
  @TempDir static Path priors;
  @TempDir Path folder;

  static Path street;
  static Path blur;

  Path out;
  String printed;
  String complaint;

  @BeforeAll
  static void makePriors() {
    street = TinyPriors.street(priors);
    blur = TinyPriors.blur(priors);
  }

  @BeforeEach
  void makeFolder() {
    out = folder.resolve("out");
  }

  final int lucid(Object... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(output, true),
            new PrintWriter(errors, true),
            Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    printed = output.toString();
    complaint = errors.toString();
    return code;
  }

  final Path picture(String name, int width, int height, int type) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xff000000 | (x * 7 % 256) << 16 | (y * 5 % 256) << 8 | (x * y) % 256);
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  final Path colour() throws IOException {
    return picture("photo.png", 32, 32, BufferedImage.TYPE_INT_RGB);
  }

  final List<String> written() throws IOException {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().collect(Collectors.toList());
    }
  }

  final void assertRefused(int code, String fact) throws IOException {
    assertEquals(2, code, complaint);
    List<String> lines =
        complaint.lines().filter(line -> line.startsWith("lucid: ")).collect(Collectors.toList());
    assertEquals(1, lines.size(), complaint);
    assertTrue(lines.get(0).contains(fact), complaint);
    assertFalse(complaint.contains("\tat "), complaint);
    assertEquals(List.of(), written());
  }

  /**
   * A command that searches by a recipe, the published one if none is named, with the tiny priors.
   */
  final int search(String command, Path target, int steps, Object... more) {
    Object[] fixed = {
      command, target, "--prior", street, "--blur-prior", blur, "--steps", steps, "--restarts", 2
    };
    boolean named = Arrays.asList(more).contains("--recipe");
    return lucid(join(named ? fixed : join(fixed, "--recipe", "paper"), more));
  }

  /** A recipe of algorithm 3 that does not end when it has explained a picture. */
  final Path endless() throws IOException {
    String recipe =
        """
        {"name": "endless", "boundary": "valid", "stages": [
          {"algorithm": "untrained-descent", "restarts": 1, "steps": 5000000, "constants":
            {"kernelSpread": 0.1, "rate": 0.01, "kernelRate": 0.02, "decay": 1500,
             "variationWeight": 0.0005, "kernelLatentWeight": 0.000001, "noiseFactor": 0}}]}
        """;
    return Files.writeString(folder.resolve("endless.json"), recipe);
  }

  /** Puts further arguments after fixed ones. */
  static Object[] join(Object[] fixed, Object... more) {
    return Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray();
  }

  /** A short evaluation by algorithm 3. */
  final int evaluateNatural(Path set, Object... more) {
    Object[] fixed = {"evaluate", set, "--algorithm", 3, "--blur-prior", blur, "--restarts", 1};
    return lucid(join(join(fixed, "--steps", 2, "--kernel-size", 7), more));
  }

  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
