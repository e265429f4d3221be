package lucid.deblur.photo.natural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.photo.EarlyEnd;
import lucid.deblur.photo.NaturalChoice;
import lucid.deblur.photo.Photo;
import lucid.deblur.photo.PhotoSettings;
import lucid.deblur.photo.PriorChoice;
import lucid.deblur.photo.RestorationPlan;
import lucid.deblur.photo.RestorationSession;
import lucid.deblur.photo.RestoredPhoto;
import lucid.deblur.photo.planning.PhotoPlanner;
import lucid.deblur.search.SearchListener;
import lucid.tensor.Devices;
import org.junit.jupiter.api.Test;

/** A photo with a plain border is restored as the photo within it. */
class FramedPhotoTest {
  private static final Region INSIDE = new Region(0, 3, 60, 50);

  private static final PhotoSettings KNOWN =
      PhotoSettings.with(new PriorChoice.BySize(List.of()))
          .withNatural(NaturalChoice.USUAL.withKernel(ShakenPhotos.known()));

  private static final Picture BARE = ShakenPhotos.shaken(INSIDE.width(), INSIDE.height(), 3, 4);

  /** Bars above and below, and one at the right. */
  private static Picture framed() {
    int width = INSIDE.width() + 2;
    int height = INSIDE.height() + 6;
    float[] values = new float[width * height * 3];
    for (int i = 0; i < values.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width - INSIDE.y();
      boolean within = x < INSIDE.width() && y >= 0 && y < INSIDE.height();
      values[i] = within ? BARE.get(x, y, i % 3) : 0.95f;
    }
    return new Picture(width, height, 3, values);
  }

  private static RestoredPhoto restore(RestorationPlan plan) {
    try (RestorationSession session = new RestorationSession(Devices.open("cpu"), line -> {})) {
      return plan.restore(session, SearchListener.SILENT, EarlyEnd.NEVER);
    }
  }

  @Test
  void isRestoredAsThePhotoWithin() {
    PhotoPlanner planner = new PhotoPlanner(KNOWN);
    RestorationPlan plan = planner.plan(Photo.of("framed", framed()));
    String note = plan.remarks().get(0);
    assertTrue(note.contains("3 rows at the top, 3 at the bottom, 0 columns at the left"), note);
    RestoredPhoto restored = restore(plan);
    RestoredPhoto bare = restore(planner.plan(Photo.of("bare", BARE)));
    assertArrayEquals(bare.picture().toArray(), restored.picture().crop(INSIDE).toArray());
    for (Region bar : List.of(new Region(0, 0, 62, 3), new Region(60, 0, 2, 56))) {
      assertArrayEquals(framed().crop(bar).toArray(), restored.picture().crop(bar).toArray());
    }
    assertEquals("framed", restored.photo().name());
    assertEquals(62, restored.photo().stored().width());
  }
}
