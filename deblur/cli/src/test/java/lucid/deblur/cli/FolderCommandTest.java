package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.report.Json;
import lucid.deblur.report.Schemas;
import lucid.generators.files.NpyFormat;
import lucid.tensor.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Folders of photos. */
class FolderCommandTest extends CommandTest {
  private static final List<String> GOOD = List.of("a.png", "b.png", "c d.png");

  private Path photos;

  @BeforeEach
  void makePhotos() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    for (String name : GOOD) {
      Files.move(picture(name, 32, 32, BufferedImage.TYPE_INT_RGB), photos.resolve(name));
    }
    Files.writeString(photos.resolve("readme.txt"), "not a picture");
    Files.writeString(photos.resolve(".hidden.png"), "not a picture");
  }

  private int deblur(Object... more) {
    return deblurFor(2, more);
  }

  private int deblurFor(int steps, Object... more) {
    Object[] fixed = {"--device", "cpu", "--out", out};
    return search("deblur", photos, steps, join(fixed, more));
  }

  private List<String> states() throws IOException {
    Schemas.assertValid("manifest", out.resolve("manifest.json"));
    List<String> states = new ArrayList<>();
    for (JsonNode row : Json.read(out.resolve("manifest.json")).get("pictures")) {
      states.add(row.get("picture").asText() + " " + row.get("state").asText());
    }
    return states;
  }

  /** The bytes of all files but those that tell times. */
  private static Map<String, byte[]> results(Path folder) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches(".*[.](png|npy)")) {
          results.put(name, Files.readAllBytes(file));
        }
      }
    }
    return results;
  }

  @Test
  void allPicturesAreRestoredAndListed() throws IOException {
    assertEquals(0, deblur(), complaint);
    assertEquals(List.of("a.png restored", "b.png restored", "c d.png restored"), states());
    assertEquals(3 * 4, results(out).size(), "tries, since these priors know nothing");
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("./c%20d.restored.png"), page);
    assertTrue(page.contains("../photos/a.png"), page);
    assertTrue(page.contains("3 of 3 pictures"), page);
    assertFalse(page.contains("Not restored"), page);
    assertTrue(printed.contains("3 restored\n"), printed);
    assertTrue(complaint.contains("3 pictures, each 2 restarts of 2 steps: about "), complaint);
  }

  @Test
  void aBrokenPictureIsReportedAndTheOthersGoOn() throws IOException {
    Files.writeString(photos.resolve("b.png"), "broken");
    Files.move(picture("wide.png", 40, 32, BufferedImage.TYPE_INT_RGB), photos.resolve("wide.png"));
    assertEquals(1, deblur(), complaint);
    assertTrue(complaint.contains("lucid: cannot read " + photos.resolve("b.png")), complaint);
    assertTrue(complaint.contains("wide.png is 40x32"), complaint);
    assertEquals(
        List.of("a.png restored", "b.png failed", "c d.png restored", "wide.png failed"), states());
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("Not restored") && page.contains("it is not a picture"), page);

    Files.copy(photos.resolve("a.png"), photos.resolve("e.png"));
    Files.delete(photos.resolve("wide.png"));
    Files.copy(photos.resolve("a.png"), photos.resolve("f.png"));
    Files.delete(photos.resolve("b.png"));
    assertEquals(0, deblur(), complaint);
    assertTrue(printed.contains("2 restored, 2 restored before"), printed);
  }

  @Test
  void picturesAreTakenByContentFromFoldersToo() throws IOException {
    Path sub = Files.createDirectories(photos.resolve("sub/deep"));
    Files.copy(photos.resolve("a.png"), sub.resolve("a.dat"));
    Files.copy(photos.resolve("a.png"), photos.resolve("a.tif"));
    Files.writeString(photos.resolve("x.heic"), "....ftypheic....");
    assertEquals(0, deblur(), complaint);
    assertTrue(complaint.contains("passed over 3: readme.txt (not a picture"), complaint);
    assertTrue(complaint.contains("sub (a folder: --recursive"), complaint);
    assertEquals(
        List.of("a.png restored", "a.tif restored", "b.png restored", "c d.png restored"),
        states());
    assertTrue(Files.exists(out.resolve("a.png.restored.png")));
    assertTrue(Files.exists(out.resolve("a.tif.restored.png")));
    JsonNode passed = Json.read(out.resolve("manifest.json")).get("passedOver");
    assertEquals("x.heic", passed.get(2).get("file").asText());
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("Passed over") && page.contains("heif-convert"), page);

    assertEquals(0, deblur("--recursive"), complaint);
    assertTrue(printed.contains("1 restored, 4 restored before"), printed);
    assertTrue(states().contains("sub/deep/a.dat restored"), states()::toString);
    assertTrue(Files.exists(out.resolve("sub/deep/a.restored.png")));
    assertTrue(Files.readString(out.resolve("index.html")).contains("./sub/deep/a.kernel.png"));
    Files.write(out.resolve("sub/deep/.a.json.0123456789abcdef.part"), new byte[5]);
    assertEquals(0, deblur("--recursive"), complaint);
    assertTrue(printed.contains("0 restored, 5 restored before"), printed);
    assertFalse(Files.exists(out.resolve("sub/deep/.a.json.0123456789abcdef.part")));
  }

  @Test
  void theSameCommandGoesOnAndTouchesNothingThatIsDone() throws IOException {
    assertEquals(0, deblur(), complaint);
    Files.delete(out.resolve("b.json")); // as a run leaves it that is killed while it writes
    Files.delete(out.resolve("b.kernel.npy"));
    Files.write(out.resolve(".b.json.0123456789abcdef.part"), new byte[5]);
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(out.resolve("a.json"), old);
    Files.setLastModifiedTime(out.resolve("a.restored.png"), old);
    Map<String, byte[]> before = results(out);
    assertEquals(0, deblur(), complaint);
    assertTrue(printed.contains("1 restored, 2 restored before"), printed);
    assertEquals(old, Files.getLastModifiedTime(out.resolve("a.json")));
    assertEquals(old, Files.getLastModifiedTime(out.resolve("a.restored.png")));
    assertFalse(Files.exists(out.resolve(".b.json.0123456789abcdef.part")), "half a file stays");
    before.forEach((name, bytes) -> assertArrayEquals(bytes, read(name), name));
    assertTrue(Files.exists(out.resolve("b.kernel.npy")));
  }

  private byte[] read(String name) {
    try {
      return Files.readAllBytes(out.resolve(name));
    } catch (IOException exception) {
      throw new AssertionError(exception);
    }
  }

  @Test
  void aPictureThatChangedIsRestoredAgain() throws IOException {
    assertEquals(0, deblur(), complaint);
    Path other = picture("other.png", 32, 32, BufferedImage.TYPE_BYTE_GRAY);
    Files.delete(photos.resolve("b.png"));
    Files.move(other, photos.resolve("b.png"));
    assertEquals(0, deblur(), complaint);
    assertTrue(complaint.contains("b.png: not what was restored before"), complaint);
    assertTrue(printed.contains("1 restored, 2 restored before"), printed);
  }

  @Test
  void workersFindTheSameBits() throws IOException {
    assertEquals(0, deblur(), complaint);
    Map<String, byte[]> one = results(out);
    out = folder.resolve("three");
    assertEquals(0, deblur("--workers", 3), complaint);
    Map<String, byte[]> three = results(out);
    assertEquals(one.keySet(), three.keySet());
    one.forEach((name, bytes) -> assertArrayEquals(bytes, three.get(name), name));
  }

  @Test
  void untrainedNetworksRestorePicturesOfAllSizes() throws IOException {
    Files.move(picture("wide.png", 41, 27, BufferedImage.TYPE_BYTE_GRAY), photos.resolve("w.png"));
    Object[] command = {"deblur", photos, "--algorithm", 3, "--blur-prior", blur, "--out", out};
    Object[] small = {"--kernel-size", 5, "--restarts", 1, "--steps", 2, "--device", "cpu"};
    assertEquals(0, lucid(join(command, small)), complaint);
    assertTrue(printed.contains("4 restored\n"), printed);
    Picture wide = PictureFiles.read(out.resolve("w.restored.png")).picture();
    assertEquals("41 x 27 grey", wide.toString());
    assertEquals(Shape.of(5, 5), NpyFormat.read(out.resolve("w.kernel.npy")).shape());
    Map<String, byte[]> before = results(out);
    Files.delete(out.resolve("w.json"));
    assertEquals(0, lucid(join(command, small)), complaint);
    assertTrue(printed.contains("1 restored, 3 restored before"), printed);
    before.forEach((name, bytes) -> assertArrayEquals(bytes, read(name), name));
  }

  @Test
  void timeLeavesTheRestToTheNextRun() throws IOException {
    assertEquals(1, deblurFor(500_000, "--time", "1s"), complaint);
    assertTrue(printed.contains("0 restored, 3 left, which the same command goes on"), printed);
    assertEquals(List.of("a.png waiting", "b.png waiting", "c d.png waiting"), states());
    assertEquals(Map.of(), results(out));
  }

  @Test
  void resultsOfOtherSettingsAreNotMixed() throws IOException {
    assertEquals(0, deblur(), complaint);
    byte[] manifest = read("manifest.json");
    for (Object[] other :
        new Object[][] {
          {"--seed", 2},
          {"--gamma", "srgb"},
          {"--boundary", "circular"},
          {"--crop", "0,0,32,32"},
          {"--tile"}
        }) {
      assertEquals(2, deblur(other), complaint);
      assertTrue(complaint.contains("cannot go on in " + out + ": its "), complaint);
    }
    assertArrayEquals(manifest, read("manifest.json"));
  }

  @Test
  void anotherRunMustNotWriteAtTheSameTime() throws IOException {
    Files.createDirectory(out);
    try (FileChannel lock =
        FileChannel.open(
            out.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      assertEquals(2, deblur(), complaint);
      assertTrue(complaint.contains("another run is writing to " + out), complaint);
    }
    assertEquals(0, deblur(), complaint);
  }

  @Test
  void wrongUseIsRefused() throws IOException {
    assertRefused(lucid("deblur", photos, "--prior", street), "--out");
    assertRefused(lucid("deblur", photos, photos, "--prior", street, "--out", out), "one folder");
    assertRefused(deblur("--workers", 0), "0 workers");
    assertRefused(deblur("--sharp", photos.resolve("a.png")), "--sharp");
    assertRefused(
        search("deblur", photos.resolve("a.png"), 2, "--workers", 2, "--out", out), "--workers");
    assertRefused(
        search("deblur", photos.resolve("a.png"), 2, "--recursive", "--out", out), "--recursive");
    photos = Files.createDirectory(folder.resolve("empty"));
    assertRefused(deblur(), "has no pictures");
    Files.createDirectory(out);
    Files.writeString(out.resolve("mine.txt"), "mine");
    photos = folder.resolve("photos");
    assertEquals(2, deblur(), complaint);
    assertTrue(complaint.contains("it has files, but no settings.json"), complaint);
    assertEquals(List.of("mine.txt"), written());
  }
}
