package lucid.deblur.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
  /**
   * Expected values from scikit-image 0.19.3 in float64: {@code
   * structural_similarity(channel_axis=2, data_range=1)} and {@code
   * peak_signal_noise_ratio(data_range=1)} of the same two pictures.
   */
  @ParameterizedTest
  @CsvSource({
    "7, 7, 1, 22.645687140565, 0.966274436825",
    "7, 9, 3, 21.749017805850, 0.953288486786",
    "32, 32, 3, 21.322120870472, 0.948288808313",
    "33, 20, 1, 21.205986828939, 0.947059240794",
    "64, 48, 3, 21.435190953064, 0.949474306465"
  })
  void equalsScikitImage(int width, int height, int channels, double psnr, double ssim) {
    Picture a = picture(width, height, channels, false);
    Picture b = picture(width, height, channels, true);
    assertEquals(psnr, Metrics.psnr(a, b), 1e-6);
    assertEquals(ssim, Metrics.ssim(a, b), 1e-7);
    assertEquals(ssim, Metrics.ssim(b, a), 1e-7);
  }

  @Test
  void equalPicturesAreAsNearAsCanBe() {
    Picture picture = picture(8, 8, 3, false);
    assertEquals(Double.POSITIVE_INFINITY, Metrics.psnr(picture, picture));
    assertEquals(1, Metrics.ssim(picture, picture), 1e-12);
  }

  @Test
  void refusesPicturesThatDoNotFit() {
    Picture picture = picture(8, 8, 3, false);
    assertRefused(() -> Metrics.psnr(picture, picture(8, 9, 3, false)), "8 x 9");
    assertRefused(() -> Metrics.ssim(picture, picture(8, 8, 1, false)), "grey");
    Picture small = picture(6, 8, 1, false);
    assertRefused(() -> Metrics.ssim(small, small), "7 x 7");
  }

  private static Picture picture(int width, int height, int channels, boolean disturbed) {
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      int c = i % channels;
      int x = i / channels % width;
      int y = i / channels / width;
      int pattern = (13 * x + 29 * y + 57 * c) % 101;
      int disturbance = (7 * x * y + 31 * c + 3 * x) % 53;
      values[i] = (float) (disturbed ? (8 * pattern + 4 * disturbance) / 1008.0 : pattern / 100.0);
    }
    return new Picture(width, height, channels, values);
  }

  private static void assertRefused(Runnable action, String part) {
    String message = assertThrows(IllegalArgumentException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
