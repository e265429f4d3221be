package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.ShiftedQuality;
import lucid.deblur.photo.RestorationSession;
import lucid.tensor.Devices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The photos that newcomers see come out better than they went in. */
class DemoPhotosTest {
  @TempDir Path folder;

  @Test
  void bothAreRestored() throws IOException {
    PrintWriter log = new PrintWriter(new StringWriter());
    Messages messages = new Messages(log, log, log, false, Terminal.NONE);
    List<DemoPhoto> photos;
    try (RestorationSession session = new RestorationSession(Devices.open("cpu"), line -> {})) {
      photos = new DemoPhotos(session, messages).restore();
    }
    DemoPhoto own = photos.get(0);
    assertFalse(own.restored().isKept(), own::line);
    Picture sharp = own.sharp();
    double before = ShiftedQuality.of(own.restored().photo().stored(), sharp).psnr();
    double after = ShiftedQuality.of(own.restored().picture(), sharp).psnr();
    assertTrue(after > before + 3, own::line);
    assertFalse(photos.get(1).restored().isKept(), photos.get(1)::line);

    DemoFiles files = new DemoFiles(folder);
    List<DemoPicture> houses = List.of(DemoFilesTest.picture("house-0", 1));
    files.write(houses, photos, DemoReport.of(houses, 0.01, null));
    String page = Files.readString(files.page());
    assertEquals(5, page.split("src=\"data:image/jpeg;base64,", -1).length - 1);
    assertTrue(page.contains("href=\"./wall-shaken.html\""), "its own page");
    for (String name : List.of("wall.sharp.png", "wall.restored.png", "wall-shaken.html")) {
      assertTrue(Files.exists(folder.resolve(name)), name);
    }
  }
}
