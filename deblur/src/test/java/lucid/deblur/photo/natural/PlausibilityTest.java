package lucid.deblur.photo.natural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lucid.deblur.image.Picture;
import org.junit.jupiter.api.Test;

class PlausibilityTest {
  private static final Picture SHARP = ShakenPhotos.sharp(70, 60, 3, 1);

  @Test
  void aSharpPictureIsMorePlausibleThanABlurredOne() {
    double sharp = Plausibility.score(SHARP, 0.01);
    assertTrue(sharp < Plausibility.score(ShakenPhotos.shaken(70, 60, 3, 1), 0.01));
    assertTrue(sharp < Plausibility.score(SHARP, 0.02), "what is left unexplained counts");
  }

  @Test
  void contrastDoesNotCount() {
    float[] faint = SHARP.toArray();
    for (int i = 0; i < faint.length; i++) {
      faint[i] *= 0.5f;
    }
    Picture half = new Picture(70, 60, 3, faint);
    assertEquals(Plausibility.score(SHARP, 0.01), Plausibility.score(half, 0.01), 1e-3);
  }
}
