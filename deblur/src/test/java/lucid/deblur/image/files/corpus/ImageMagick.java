package lucid.deblur.image.files.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An independent reader and writer of pictures, where it is installed. */
final class ImageMagick {
  private static final int MOST_SECONDS = 120;

  private ImageMagick() {}

  /** Whether it can be run. */
  static boolean isInstalled(Path folder) {
    return run(folder, "convert", "-version").contains("ImageMagick 6")
        || run(folder, "convert", "-version").contains("ImageMagick 7");
  }

  /** Whether another program is there: it prints something about itself. */
  static boolean isInstalled(Path folder, String program, String version) {
    return !run(folder, program, version).isEmpty();
  }

  /** What a program prints; nothing where it cannot be run. */
  static String run(Path folder, String... words) {
    try {
      Process process =
          new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
      byte[] printed = process.getInputStream().readAllBytes();
      process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      return new String(printed, StandardCharsets.UTF_8);
    } catch (IOException absent) {
      return "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs convert with words that are parted by spaces. */
  static String convert(Path folder, String words) {
    List<String> all = new ArrayList<>(List.of("convert"));
    all.addAll(List.of(words.strip().split(" +")));
    return run(folder, all.toArray(String[]::new));
  }
}
