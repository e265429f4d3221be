package lucid.deblur.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.generators.files.BadInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a folder that are pictures, whatever their names, and those that are not. */
class FolderPicturesTest {
  @TempDir private Path folder;
  private byte[] jpeg;

  @BeforeEach
  void makeFiles() throws IOException {
    jpeg =
        PictureFiles.bytes(
            new Picture(8, 8, 1, new float[64]),
            PictureEncoding.plain(1),
            PictureFormat.JPEG,
            new ArrayList<>());
    for (String name : List.of("a.jpg", "c.jfif", "d.JPE", "no ending", ".hidden.jpg", "e.data")) {
      put(name, jpeg);
    }
    put("broken.png", "broken".getBytes(StandardCharsets.US_ASCII));
    put("heic.heic", "....ftypheic....".getBytes(StandardCharsets.US_ASCII));
    put("raw.cr2", "II*\0....CR\2".getBytes(StandardCharsets.ISO_8859_1));
    put("notes.txt", "notes".getBytes(StandardCharsets.US_ASCII));
    put("more.txt", "more".getBytes(StandardCharsets.US_ASCII));
    put("Thumbs.db", new byte[0]);
    put(".DS_Store", new byte[0]);
    put("sub/e.jpg", jpeg);
    put("sub/deep/a.jpg", jpeg);
    put("sub/deep/b.txt", new byte[3]);
    put("out/old.jpg", jpeg);
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private FolderPictures look(boolean recursive) {
    return FolderPictures.of(folder, recursive, folder.resolve("out"));
  }

  private static List<String> names(FolderPictures found) {
    return found.pictures().stream().map(FolderPicture::name).toList();
  }

  private static String reason(FolderPictures found, String file) {
    return found.passedOver().stream()
        .filter(one -> one.file().equals(file))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " is not in " + found.passedOver()))
        .reason();
  }

  @Test
  void contentTellsPicturesAndAllElseIsNamed() {
    FolderPictures found = look(false);
    assertEquals(List.of("a", "broken", "c", "d", "e", "no ending"), names(found));
    assertTrue(reason(found, "heic.heic").contains("heif-convert"));
    assertTrue(reason(found, "raw.cr2").contains("darktable-cli"));
    assertTrue(reason(found, "notes.txt").startsWith("not a picture"));
    assertEquals("empty", reason(found, "Thumbs.db"));
    assertTrue(reason(found, "sub").contains("--recursive"));
    assertTrue(reason(found, ".hidden.jpg").startsWith("a hidden picture"));
    assertEquals(7, found.passedOver().size(), "no .DS_Store and no results: " + found);
    String line = PassedOver.line(found.passedOver());
    assertTrue(line.startsWith("passed over 7: .hidden.jpg (a hidden picture"), line);
    assertTrue(line.contains("more.txt and 1 more (not a picture"), line);
    assertEquals(1, line.lines().count());
  }

  @Test
  void foldersAreTakenWhereAsked() throws IOException {
    Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
    FolderPictures found = look(true);
    assertEquals(
        List.of("a", "broken", "c", "d", "e", "no ending", "sub/deep/a", "sub/e"), names(found));
    assertTrue(reason(found, "sub/loop").contains("not followed"));
    assertTrue(reason(found, "sub/deep/b.txt").startsWith("not a picture"));
  }

  @Test
  void resultsOfSameNamesAreKeptApartByTheEnding() throws IOException {
    put("a.tif", jpeg);
    put("A.webp", jpeg);
    put("a.tif.png", jpeg);
    put("index.jpg", jpeg);
    put("sub/index.jpg", jpeg);
    assertEquals(
        List.of(
            "A.webp",
            "a.jpg",
            "a.tif",
            "a.tif.png",
            "broken",
            "c",
            "d",
            "e",
            "index.jpg",
            "no ending",
            "sub/deep/a",
            "sub/e",
            "sub/index"),
        names(look(true)));
  }

  @Test
  void aFolderWithoutPicturesIsRefusedWithWhatItHas() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    BadInput refused = assertThrows(BadInput.class, () -> FolderPictures.of(empty, true, null));
    assertEquals(empty + " has no pictures that can be read", refused.getMessage());
    put("empty/x.txt", new byte[2]);
    refused = assertThrows(BadInput.class, () -> FolderPictures.of(empty, true, null));
    assertTrue(refused.getMessage().contains("passed over 1: x.txt"), refused.getMessage());
  }
}
