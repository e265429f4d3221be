package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.search.Restoration;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer looks at first is large enough to see. */
class DemoFilesTest {
  @TempDir Path folder;

  static DemoPicture picture(String name, long seed) {
    Tensor sharp = Philox.uniform(seed, 0, Shape.of(1, 32, 32, 3));
    Tensor kernel = Philox.uniform(seed, 1, Shape.of(1, 28, 28, 1));
    Restoration found =
        new Restoration(
            sharp, kernel, null, 0, new double[] {0.01}, sharp, null, List.of(), 5, false, 0.1);
    Picture blurred = Picture.of(Philox.uniform(seed, 2, Shape.of(1, 32, 32, 3)));
    return new DemoPicture(name, seed, Picture.of(sharp), blurred, kernel, found);
  }

  @Test
  void thePageAndTheOverviewEnlargeAllPictures() throws IOException {
    DemoFiles files = new DemoFiles(folder);
    List<DemoPicture> pictures = List.of(picture("house-0", 1), picture("house-3", 2));
    files.write(pictures, List.of(), DemoReport.of(pictures, 0.01, null));
    String page = Files.readString(files.page());
    assertEquals(2 * 5, page.split("src=\"data:image/png;base64,", -1).length - 1);
    assertTrue(page.contains("image-rendering: pixelated") && page.contains("width: 192px"), page);
    assertTrue(page.contains(">house-3<") && page.contains(" dB / "), page);
    assertFalse(page.contains("http"), "it needs no network");
    Picture overview = PictureFiles.read(files.overview()).picture();
    assertEquals("778 x 390 colour", overview.toString());
    Picture one = PictureFiles.read(folder.resolve("house-0.blurred.png")).picture();
    assertEquals("32 x 32 colour", one.toString());
    for (int i = 0; i < 6; i++) {
      assertEquals(one.get(0, 0, 1), overview.get(2 + i, 2, 1), "each pixel is a square of 6");
    }
  }
}
