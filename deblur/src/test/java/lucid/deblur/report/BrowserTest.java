package lucid.deblur.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in headless Chromium, where there is one: what a person sees of the slider. */
class BrowserTest {
  private static final int RED = 0;
  private static final int GREEN = 1;

  private static Path browser;

  @TempDir Path folder;

  @BeforeAll
  static void findBrowser() {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(place -> Stream.of("chromium", "google-chrome").map(Path.of(place)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no Chromium on the path: the page is not looked at");
    browser = found.get();
  }

  /** What the browser shows, and what it wrote to its console. */
  private record Seen(BufferedImage page, String console) {
    /** The channel that a pixel has most of. */
    int colour(int x, int y) {
      int rgb = page.getRGB(x, y);
      return (rgb >> 16 & 255) > (rgb >> 8 & 255) ? RED : GREEN;
    }
  }

  private Seen look(String html) throws IOException, InterruptedException {
    Path page = folder.resolve("page.html");
    Path screenshot = folder.resolve("page.png");
    Path console = folder.resolve("console.log");
    Files.writeString(page, html);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu"));
    command.addAll(List.of("--disable-dev-shm-usage", "--enable-logging=stderr"));
    command.add("--host-resolver-rules=MAP * ~NOTFOUND"); // a page must not need a network
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.addAll(List.of("--window-size=1000,1500", "--screenshot=" + screenshot));
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String said = Files.readString(console, StandardCharsets.UTF_8);
    assertTrue(Files.exists(screenshot), said);
    return new Seen(ImageIO.read(screenshot.toFile()), said);
  }

  private static String page(String script) {
    byte[] page =
        RestorationPage.html(
            "sample", SamplePages.BLURRED, SamplePages.found(0.03, 0.05), SamplePages.provenance());
    return new String(page, StandardCharsets.UTF_8).replace("</body>", script + "</body>");
  }

  /** The row of pixels through the middle of the pictures, where the slider is at a share. */
  private static void assertDivided(Seen seen, double share) {
    int top = 0;
    while (!isPicture(seen.page.getRGB(60, top))) {
      top++;
    }
    int y = top + 200;
    int left = 0;
    while (!isPicture(seen.page.getRGB(left, y))) {
      left++;
    }
    int middle = left + (int) (share * 448);
    for (int x = left + 5; x < left + 443; x++) {
      if (Math.abs(x - middle) > 6) { // the divider and its shadow
        assertEquals(x < middle ? RED : GREEN, seen.colour(x, y), "in column " + (x - left));
      }
    }
  }

  /** Red or green, not white, grey or the warning's orange. */
  private static boolean isPicture(int rgb) {
    int red = rgb >> 16 & 255;
    int green = rgb >> 8 & 255;
    int blue = rgb & 255;
    return blue < 100 && Math.abs(red - green) > 100;
  }

  @Test
  void blurredIsLeftAndRestoredIsRight() throws IOException, InterruptedException {
    Seen seen = look(page(""));
    assertDivided(seen, 0.5);
    assertTrue(!seen.console.contains("CONSOLE"), seen.console);
  }

  @Test
  void theSliderMovesTheDivider() throws IOException, InterruptedException {
    Seen seen =
        look(
            page(
                "<script>const slider = document.querySelector('input'); slider.value = 20;"
                    + " slider.dispatchEvent(new Event('input'));</script>"));
    assertDivided(seen, 0.2);
    assertTrue(!seen.console.contains("CONSOLE"), seen.console);
  }
}
