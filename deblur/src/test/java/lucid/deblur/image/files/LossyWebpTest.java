package lucid.deblur.image.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import lucid.deblur.image.Picture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lossy WebP files against what libwebp makes of them. */
class LossyWebpTest {
  /**
   * libwebp interpolates the chroma of pixels, the decoder here repeats it, so only luma is the
   * same, but for what is lost where red, green or blue are clipped.
   */
  private static final double LEAST_PSNR_OF_LUMA = 44;

  @ParameterizedTest
  @ValueSource(strings = {"q05", "q15_m0", "q50", "q80_m6", "q100", "grey_q60"})
  void isWhatLibwebpReads(String name) throws IOException {
    Picture found = read(name + ".webp");
    Picture expected = read(name + ".png");
    assertEquals(expected.toColour().toString(), found.toColour().toString());
    float[] luma = found.toColour().toGrey().toArray();
    float[] truth = expected.toColour().toGrey().toArray();
    double sum = 0;
    for (int i = 0; i < luma.length; i++) {
      sum += Math.pow(luma[i] - truth[i], 2);
    }
    double psnr = -10 * Math.log10(sum / luma.length);
    assertTrue(psnr >= LEAST_PSNR_OF_LUMA, name + ": " + psnr + " dB");
  }

  private static Picture read(String name) throws IOException {
    try (InputStream stream = LossyWebpTest.class.getResourceAsStream("webp/" + name)) {
      return PictureFiles.read(stream, name, 0).picture();
    }
  }
}
