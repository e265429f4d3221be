package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.FileContent;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What files are, whatever their names. */
class FileContentTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void picturesAreKnownByTheirContent(PictureFormat format) throws IOException {
    for (String name : new String[] {"photo.JPE", "photo.jfif", "photo", "photo.txt"}) {
      Path file = Files.write(folder.resolve(name), bytes(format));
      assertEquals(new FileContent(format, null), FileContent.of(file));
    }
  }

  private static byte[] bytes(PictureFormat format) {
    return switch (format) {
      case WEBP -> PictureFilesTest.webp();
      case GIF -> "GIF89a".getBytes(StandardCharsets.US_ASCII);
      default ->
          PictureFiles.bytes(
              new Picture(2, 2, 1, new float[4]),
              PictureEncoding.plain(1),
              format,
              new ArrayList<>());
    };
  }

  @ParameterizedTest
  @CsvSource({
    "....ftypheic, a.heic, a HEIC picture",
    "....ftypmif1, a.jpg, heif-convert",
    "....ftypavif, a.avif, an AVIF picture",
    "....ftypisom, a.mp4, a video",
    "'....ftypcrx ', a.cr3, a camera's raw file",
    "II*~....CR, a.cr2, a camera's raw file",
    "II*~........, a.NEF, a camera's raw file",
    "IIU~...., a.rw2, a camera's raw file",
    "8BPS...., a.psd, a Photoshop file",
    "'....JXL ', a.jxl, a JPEG XL picture",
    "%PDF-1.7, a.pdf, a PDF file",
    "BM is no bitmap file, a.txt, 'not a picture, want PNG'",
    "hello, a.png, 'not a picture, want PNG'",
    "'', a.png, empty"
  })
  void othersAreNamed(String start, String name, String part) throws IOException {
    byte[] bytes = start.replace('~', '\0').getBytes(StandardCharsets.ISO_8859_1);
    FileContent content = FileContent.of(Files.write(folder.resolve(name), bytes));
    assertFalse(content.isPicture());
    assertTrue(content.reason().contains(part), content.reason());
    assertEquals(1, content.reason().lines().count());
  }

  @Test
  void foldersAndMissingFilesAreNone() {
    assertEquals("a folder", FileContent.of(folder).reason());
    assertEquals("no file", FileContent.of(folder.resolve("none.png")).reason());
  }
}
