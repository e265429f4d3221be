package lucid.generators.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import lucid.generators.files.BadInput;
import lucid.generators.training.data.PictureBatches.Portion;
import lucid.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {
  private static final Augmentation STRONG =
      new Augmentation(3, 0.2, 20, 0.5, 0.2, 0.1, 0.5, 0.5, 0, 0, 0.1, 0.2);

  @TempDir Path folder;
  private final List<String> messages = new ArrayList<>();

  /** A PNG whose pixel (x, y) is (10 x, 10 y, shade). */
  private static byte[] png(int shade, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, 10 * (i % width) << 16 | 10 * (i / width) << 8 | shade);
    }
    return encode(image);
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private Path zip(int count, byte[]... further) throws IOException {
    Path file = folder.resolve("pictures.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = count - 1; i >= 0; i--) { // the order of names counts, not the file's
        put(zip, "%03d.png".formatted(i), png(i, 8, 6));
      }
      for (int i = 0; i < further.length; i++) {
        put(zip, "further/" + i + ".JPG", further[i]);
      }
      put(zip, "readme.txt", new byte[3]);
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  private TrainingData read(Path source) {
    return TrainingData.read(source, 6, 8, 3, messages::add);
  }

  @Test
  void picturesOfAZipAreInTheOrderOfTheirNames() throws IOException {
    TrainingData data = read(zip(120));
    assertEquals(120, data.size());
    assertEquals(List.of(), messages);
    float[] picture = new float[6 * 8 * 3];
    data.copy(17, picture);
    int pixel = 3 * (2 * 8 + 5);
    assertArrayEquals(
        new float[] {50 / 255f, 20 / 255f, 17 / 255f},
        Arrays.copyOfRange(picture, pixel, pixel + 3));
    assertEquals(119 / 255.0, data.toTensor().get(119 * 144 + 2), 1e-7);
  }

  @Test
  void aFolderIsReadWithItsSubfolders() throws IOException {
    Files.createDirectories(folder.resolve("data/sub"));
    for (int i = 0; i < 100; i++) {
      Files.write(folder.resolve("data/" + (i < 50 ? "" : "sub/") + i + ".png"), png(i, 8, 6));
    }
    assertEquals(100, read(folder.resolve("data")).size());
  }

  @Test
  void greyPicturesKeepTheirValues() throws IOException {
    BufferedImage grey = new BufferedImage(8, 6, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 77);
    TrainingData data = read(zip(100, encode(grey)));
    assertEquals(77 / 255.0, data.toTensor().get(100 * 144 + 1), 1e-7);
  }

  @Test
  void unusablePicturesAreSkippedAndNamed() throws IOException {
    assertEquals(100, read(zip(100, new byte[] {1, 2}, png(0, 6, 8))).size());
    assertEquals(1, messages.size());
    assertTrue(
        messages.get(0).contains("skipped 2 pictures")
            && messages.get(0).contains("further/0.JPG (neither PNG nor JPEG)")
            && messages.get(0).contains("further/1.JPG (6x8, want 8x6)"),
        messages.get(0));
  }

  @Test
  void tooFewPicturesAreRefused() throws IOException {
    Path few = zip(99);
    var error = assertThrows(BadInput.class, () -> read(few));
    assertTrue(
        error.getMessage().contains("99 usable pictures, want 100 or more"), error.getMessage());
    Path missing = folder.resolve("missing.zip");
    error = assertThrows(BadInput.class, () -> read(missing));
    assertTrue(error.getMessage().startsWith("cannot read training data"), error.getMessage());
  }

  @Test
  void aBlockCanBeHeldOut() throws IOException {
    TrainingData data = read(zip(100));
    TrainingData held = data.range(40, 50);
    TrainingData rest = data.without(40, 50);
    assertEquals(10, held.size());
    assertEquals(90, rest.size());
    assertEquals(40 / 255.0, held.toTensor().get(2), 1e-7);
    assertEquals(50 / 255.0, rest.toTensor().get(40 * 144 + 2), 1e-7);
  }

  @Test
  void batchesDependOnSeedAndStepAlone() throws IOException {
    TrainingData data = read(zip(100));
    PictureBatches source = batches(data, 4, STRONG);
    float[] batch = fill(source, 3);
    fill(source, 9);
    assertArrayEquals(batch, fill(source, 3));
    assertFalse(Arrays.equals(batch, fill(source, 4)));
    assertFalse(Arrays.equals(batch, fill(batches(data, 5, STRONG), 3)));
    for (float pixel : batch) {
      assertTrue(pixel >= 0 && pixel <= 1);
    }
  }

  @Test
  void collectionsAreDrawnByTheirShares() throws IOException {
    TrainingData data = read(zip(100));
    Portion dark = new Portion(data.range(0, 10), Augmentation.NONE, 3);
    Portion bright = new Portion(data.range(90, 100), Augmentation.NONE, 1);
    float[] batch = new float[1000 * 144];
    new PictureBatches(1, List.of(dark, bright), data).fill(0, batch);
    int darks = 0;
    for (int i = 0; i < 1000; i++) {
      darks += batch[i * 144 + 2] < 0.2 ? 1 : 0;
    }
    assertTrue(darks > 700 && darks < 800, "drew " + darks);
  }

  /** A resumed training must see what it saw before. */
  @Test
  void otherPicturesOfTheSameNameAndNumberHaveAnotherCard() throws IOException {
    TrainingData data = read(zip(100));
    Map<String, String> card = batches(data.range(0, 50), 1, STRONG).card();
    assertEquals(card, batches(read(zip(100)).range(0, 50), 1, STRONG).card());
    assertNotEquals(card, batches(data.range(50, 100), 1, STRONG).card());
    assertNotEquals(card, batches(data.range(0, 50), 1, Augmentation.NONE).card());
  }

  @Test
  void noAugmentationLeavesPicturesAsTheyAre() throws IOException {
    TrainingData data = read(zip(100));
    float[] batch = fill(batches(data.range(5, 6), 1, Augmentation.NONE), 0);
    float[] picture = new float[144];
    data.copy(5, picture);
    assertArrayEquals(picture, Arrays.copyOf(batch, 144), 1e-6f);
  }

  @Test
  void greyDataLeaveColoursOut() throws IOException {
    for (int i = 0; i < TrainingData.FEWEST + 1; i++) {
      BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setSample(3, 2, 0, i);
      ImageIO.write(image, "png", folder.resolve("grey-%03d.png".formatted(i)).toFile());
    }
    BufferedImage red = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    red.setRGB(1, 1, 0xFF0000);
    ImageIO.write(red, "png", folder.resolve("red.png").toFile());
    List<String> messages = new ArrayList<>();
    TrainingData data = TrainingData.read(folder, 6, 8, 1, messages::add);
    assertEquals(TrainingData.FEWEST + 1, data.size());
    assertEquals(Shape.of(TrainingData.FEWEST + 1, 6, 8, 1), data.toTensor().shape());
    assertEquals(7 / 255f, data.toTensor().get(7 * 48 + 2 * 8 + 3), 1e-6f);
    assertTrue(messages.get(0).contains("red.png (in colour, want grey)"), messages::toString);
  }

  private static PictureBatches batches(TrainingData data, long seed, Augmentation augmentation) {
    return new PictureBatches(seed, List.of(new Portion(data, augmentation, 1)), data);
  }

  private static float[] fill(PictureBatches source, int step) {
    float[] batch = new float[5 * 144];
    source.fill(step, batch);
    return batch;
  }
}
