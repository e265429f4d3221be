package lucid.deblur.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import ij.IJ;
import ij.ImagePlus;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lucid.deblur.Deblurred;
import lucid.deblur.Deblurring;
import lucid.deblur.cli.Main;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.photo.natural.ShakenPhotos;
import lucid.deblur.report.Json;
import lucid.deblur.search.TinyPriors;
import lucid.generators.files.NpyFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One product behind three doors: the library, the command line and the plug-in restore the same
 * file to the same bits. The edges of the photo do not meet, so a door with a rule of its own for
 * what lies outside would show.
 */
class SameBitsTest {
  @TempDir static Path folder;
  private static String street;
  private static String blur;

  @BeforeAll
  static void makePriors() {
    street = TinyPriors.street(folder).toString();
    blur = TinyPriors.blur(folder).toString();
  }

  private static Path photo(int width, int height, int type) throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      image.setRGB(x, y, 0xff000000 | (x * 7 % 256) << 16 | (y * 5 % 256) << 8 | (x * y) % 256);
    }
    Path file = folder.resolve("photo.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static void lucid(Stream<Object> arguments) {
    StringWriter errors = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(errors, true),
            arguments.map(Object::toString).toArray(String[]::new));
    assertEquals(0, code, errors::toString);
  }

  /** Restores by all doors and compares. */
  private static void compare(Path file, Deblurring settings, Object... options)
      throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Stream<Object> fixed = Stream.of("deblur", file, "--out", out, "--device", "cpu", "--seed", 3);
    lucid(Stream.concat(fixed, Stream.of(options)));
    Deblurred byLibrary = settings.restore(file);
    List<ImagePlus> byPlugIn = BlindDeblur.restore(IJ.openImage(file.toString()), settings);

    Path written = folder.resolve("library.png");
    byLibrary.write(written);
    Path restored = out.resolve("photo.restored.png");
    assertArrayEquals(Files.readAllBytes(restored), Files.readAllBytes(written));
    float[] kernels = NpyFormat.read(out.resolve("photo.kernel.npy")).toFloats();
    float[] kernel = Arrays.copyOf(kernels, byLibrary.kernel().toArray().length); // of one tile
    assertArrayEquals(kernel, byLibrary.kernel().toArray());
    assertEquals(
        Json.read(out.resolve("photo.json")).get("residual").asDouble(), byLibrary.residual());
    assertArrayEquals(kernel, (float[]) byPlugIn.get(1).getProcessor().getPixels());
    if (byPlugIn.get(0).getBitDepth() == 24) {
      float[] seen = Pictures.read(byPlugIn.get(0), line -> {}).toArray();
      assertArrayEquals(PictureFiles.read(restored).picture().toArray(), seen);
    } else {
      float[] seen = (float[]) byPlugIn.get(0).getProcessor().getPixels();
      assertArrayEquals(byLibrary.picture().toArray(), seen);
    }
  }

  private static Deblurring common(Deblurring settings) {
    return settings.blurPrior(TinyPriors.kernels(Path.of(blur))).device("cpu").seed(3);
  }

  @Test
  void aPhotoOfThePriorsSize() throws IOException {
    Deblurring settings =
        common(Deblurring.with(TinyPriors.pictures(Path.of(street)))).effort(2, 6);
    Path file = photo(32, 32, BufferedImage.TYPE_INT_RGB);
    compare(file, settings, "--prior", street, "--blur-prior", blur, "--restarts", 2, "--steps", 6);
    assertEquals("replicated", boundary());
  }

  private static String boundary() {
    return Json.read(folder.resolve("out/photo.json")).get("recipe").get("boundary").asText();
  }

  @Test
  void aGreyPhotoInTiles() throws IOException {
    Deblurring settings =
        common(Deblurring.with(TinyPriors.pictures(Path.of(street))))
            .effort(2, 6)
            .change(now -> now.withTile(true));
    Path file = photo(48, 40, BufferedImage.TYPE_BYTE_GRAY);
    compare(
        file,
        settings,
        "--prior",
        street,
        "--blur-prior",
        blur,
        "--restarts",
        2,
        "--steps",
        6,
        "--tile");
    assertEquals(4, NpyFormat.read(folder.resolve("out/photo.kernel.npy")).shape().size(0));
  }

  @Test
  void aNaturalPhoto() throws IOException {
    Deblurring settings = Deblurring.ofAnyPhoto().device("cpu").seed(3);
    Path file = folder.resolve("photo.png");
    PictureFiles.write(file, ShakenPhotos.shaken(80, 64, 3, 1));
    Deblurring forced =
        settings.change(now -> now.withForce(true).withNatural(now.natural().withStrength(0.7)));
    compare(file, forced, "--force", "--strength", 0.7);
    JsonNode method = Json.read(folder.resolve("out/photo.json")).get("method");
    assertEquals("kernel search", method.asText());
  }

  @Test
  void aPhotoOfAnySizeByAlgorithmThree() throws IOException {
    Deblurring settings = common(Deblurring.ofAnyPhoto()).algorithm(3).effort(1, 4);
    Path file = photo(23, 17, BufferedImage.TYPE_BYTE_GRAY);
    compare(file, settings, "--algorithm", 3, "--blur-prior", blur, "--restarts", 1, "--steps", 4);
    assertEquals("valid", boundary());
  }
}
