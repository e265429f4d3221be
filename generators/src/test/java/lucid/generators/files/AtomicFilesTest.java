package lucid.generators.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  private static final byte[] OLD = "old".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void writesASetAndMakesFolders() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("below/deep/second");
    Files.write(first, OLD);
    AtomicFiles.write(Map.of(first, NEW, second, NEW));
    assertEquals("new", Files.readString(first));
    assertEquals("new", Files.readString(second));
    assertEquals(List.of("below", "first"), names(folder));
    assertEquals(List.of("second"), names(second.getParent()));
  }

  @Test
  void writesNothingIfOneFileCannotBeWritten() throws IOException {
    Path good = folder.resolve("good");
    Path replaced = folder.resolve("replaced");
    Path obstacle = folder.resolve("obstacle");
    Files.write(replaced, OLD);
    Files.write(obstacle, OLD);
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(good, NEW);
    files.put(replaced, NEW);
    files.put(obstacle.resolve("bad"), NEW);
    assertRefused(() -> AtomicFiles.write(files), obstacle + " is a file");
    assertEquals(List.of("obstacle", "replaced"), names(folder));
    assertEquals("old", Files.readString(replaced));
  }

  @Test
  void refusesAFolderAsAFile() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    Map<Path, byte[]> files = new LinkedHashMap<>();
    files.put(folder.resolve("good"), NEW);
    files.put(below, NEW);
    assertRefused(() -> AtomicFiles.write(files), "cannot write " + below + ": it is a folder");
    assertEquals(List.of("below"), names(folder));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesWithTheUsualPermissionsAndThroughALinkedFolder() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), below);
    AtomicFiles.requireWritable(link);
    AtomicFiles.write(Map.of(link.resolve("file"), NEW));
    Path usual = Files.createFile(folder.resolve("usual"));
    assertEquals(
        Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(below.resolve("file")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesADevice() {
    Path device = Path.of("/dev/null");
    assertRefused(() -> AtomicFiles.requireWritableFile(device), "it is no regular file");
  }

  @Test
  void removesOnlyWhatKilledWritersLeft() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    for (Path place : List.of(folder, below)) {
      Files.write(place.resolve(".file.png.0123456789abcdef.part"), OLD);
      Files.write(place.resolve("file.png"), OLD);
      Files.write(place.resolve(".mine.part"), OLD);
    }
    AtomicFiles.removeUnfinished(folder);
    assertEquals(List.of(".mine.part", "below", "file.png"), names(folder));
    assertEquals(List.of(".mine.part", "file.png"), names(below));
    assertRefused(() -> AtomicFiles.removeUnfinished(folder.resolve("none")), "cannot tidy up");
  }

  @Test
  void triesAFolder() throws IOException {
    Path below = folder.resolve("below/deep");
    AtomicFiles.requireWritable(below);
    assertEquals(List.of(), names(below));
    Path file = folder.resolve("file");
    Files.write(file, OLD);
    assertRefused(() -> AtomicFiles.requireWritable(file), file + " is a file");
    assertRefused(
        () -> AtomicFiles.requireWritable(file.resolve("deep")),
        "cannot write to folder " + file.resolve("deep"));
  }

  @Test
  void triesAFile() throws IOException {
    Path file = folder.resolve("below/file");
    AtomicFiles.requireWritableFile(file);
    assertEquals(List.of(), names(file.getParent()));
    Files.write(file, OLD);
    AtomicFiles.requireWritableFile(file);
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("file"), names(file.getParent()));
    assertRefused(
        () -> AtomicFiles.requireWritableFile(file.getParent()),
        "cannot write " + file.getParent() + ": it is a folder");
    assertRefused(() -> AtomicFiles.requireWritableFile(file.resolve("deep")), file + " is a file");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertRefused(Runnable action, String part) {
    String message = assertThrows(BadInput.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
    assertFalse(message.contains("\n"), message);
  }
}
