package lucid.frontend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.Deblurring;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.report.Json;
import lucid.deblur.search.TinyPriors;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new front end is one class: all that makes photos come out well is the library's. */
class FrontEndTest {
  @TempDir Path folder;

  private Path picture(String name, int height, int width) {
    Path file = folder.resolve(name);
    Picture picture = Picture.of(Philox.uniform(9, 0, Shape.of(1, height, width, 3)));
    PictureFiles.write(file, picture);
    return file;
  }

  @Test
  void restoresAsTheLibraryDoes() throws IOException {
    Deblurring library =
        Deblurring.with(TinyPriors.pictures(TinyPriors.street(folder)))
            .blurPrior(TinyPriors.kernels(TinyPriors.blur(folder)))
            .device("cpu")
            .effort(2, 6)
            .change(settings -> settings.withTile(true));
    PhotoSettings settings = library.settings();
    List<Path> files = List.of(picture("one.png", 32, 32), picture("two.png", 32, 40));
    List<String> lines = new ArrayList<>();
    TinyFrontEnd.restore(files, folder.resolve("out"), settings, lines::add);

    Path expected = folder.resolve("expected");
    library.restore(files.get(0)).writeAll(expected);
    library.restore(files.get(1)).writeAll(expected);
    for (String name : List.of("one.restored.png", "one.kernel.npy", "two.restored.png")) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(name)),
          Files.readAllBytes(folder.resolve("out").resolve(name)),
          name);
    }
    assertEquals(2, Json.read(folder.resolve("out/two.json")).get("tiles").size());
    assertTrue(lines.contains("2 restarts of 6 steps"), lines.toString());
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("in 2 tiles of 32x32")), () -> "" + lines);
  }
}
