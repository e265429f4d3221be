package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disks that are full or cannot be written to: small file systems in memory, for root on Linux. */
class OutputFaultsTest extends CommandTest {
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=160k", "lucid-test", disk);
    assumeTrue(mounted, "no right to mount a file system here");
    out = disk.resolve("out");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk);
  }

  private static boolean run(Object... command) throws InterruptedException {
    try {
      String[] words = Stream.of(command).map(Object::toString).toArray(String[]::new);
      return new ProcessBuilder(words).start().waitFor() == 0;
    } catch (IOException exception) {
      return false; // there is no such command
    }
  }

  private int deblur(Path input, Object... more) {
    Object[] fixed = {"--device", "cpu", "--out", out};
    return search("deblur", input, 2, join(fixed, more));
  }

  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private void assertSame(Map<String, byte[]> before) throws IOException {
    Map<String, byte[]> after = contents();
    assertEquals(before.keySet(), after.keySet());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
  }

  private void assertOneLine(String fact) {
    long lines = complaint.lines().filter(line -> line.startsWith("lucid: ")).count();
    assertEquals(1, lines, complaint);
    assertTrue(complaint.contains(fact), complaint);
    assertFalse(complaint.contains("\tat "), complaint);
  }

  /** Leaves so many bytes or a little less. */
  private void fill(int left) throws IOException {
    long free = Files.getFileStore(disk).getUsableSpace();
    Files.write(disk.resolve("filling"), new byte[(int) Math.max(0, free - left)]);
  }

  @Test
  void aFullDiskLeavesEarlierOutput() throws IOException {
    assertEquals(0, deblur(colour()), complaint);
    Map<String, byte[]> before = contents();
    fill(4096); // room for the first of four files
    assertEquals(2, deblur(colour(), "--seed", 2), complaint);
    assertOneLine("No space left on device");
    assertSame(before);
    Files.delete(disk.resolve("filling"));
    assertEquals(0, deblur(colour(), "--seed", 2), complaint);
  }

  @Test
  void aDiskThatCannotBeWrittenIsSaidBeforeTheSearch() throws Exception {
    assertEquals(0, deblur(colour()), complaint);
    Map<String, byte[]> before = contents();
    assertTrue(run("mount", "-o", "remount,ro", disk), "cannot remount");
    assertEquals(2, deblur(colour(), "--seed", 2), complaint);
    assertOneLine("Read-only file system");
    assertFalse(complaint.contains("restarts of"), "it searched before: " + complaint);
    assertSame(before);
  }

  /** No picture is to blame for a full disk, so none is reported as broken. */
  @Test
  void aFullDiskEndsAFolderWhichGoesOnLater() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < 12; i++) {
      picture("photos/%02d.png".formatted(i), 32, 32, BufferedImage.TYPE_INT_RGB);
    }
    assertEquals(2, deblur(photos, "--workers", 2), complaint);
    assertOneLine("No space left on device");
    Map<String, byte[]> before = contents();
    long done = before.keySet().stream().filter(name -> name.matches("[0-9]+[.]json")).count();
    assertTrue(done > 0 && done < 12, done + " of 12 fit");
    assertFalse(new String(before.get("manifest.json")).contains("failed"));
    assertTrue(before.keySet().stream().noneMatch(name -> name.endsWith(".part")), "half a file");

    assertTrue(run("mount", "-o", "remount,size=4m", disk), "cannot remount");
    assertEquals(0, deblur(photos), complaint);
    assertTrue(printed.contains(12 - done + " restored, " + done + " restored before"), printed);
  }
}
