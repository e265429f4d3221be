package lucid.deblur.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.Picture;
import lucid.deblur.metrics.ShiftedQuality;
import lucid.deblur.photo.RestoredPhoto;

/**
 * A photo of the demo, and what became of it.
 *
 * @param sharp the truth; null for one that a shaken hand took
 */
record DemoPhoto(RestoredPhoto restored, Picture sharp) {
  /** The name in files. */
  String name() {
    return restored.photo().name();
  }

  /** Its pictures by what they show. */
  Map<String, Picture> shown() {
    Map<String, Picture> shown = new LinkedHashMap<>();
    shown.put("blurred", restored.photo().stored());
    shown.put("restored", restored.attempt().orElse(restored.picture()));
    if (sharp != null) {
      shown.put("sharp", sharp);
    }
    return shown;
  }

  /**
   * The verdict, and how near to the truth the result is at the best shift, where that is known.
   */
  String line() {
    String finding = restored.report().finding();
    double seconds = restored.report().duration();
    if (sharp == null) {
      return String.format(Locale.ROOT, "%s, %.1f s", finding, seconds);
    }
    ShiftedQuality before = ShiftedQuality.of(restored.photo().stored(), sharp);
    ShiftedQuality after = ShiftedQuality.of(restored.picture(), sharp);
    return String.format(
        Locale.ROOT,
        "%s, PSNR %.2f -> %.2f dB, SSIM %.3f -> %.3f, %.1f s",
        finding,
        before.psnr(),
        after.psnr(),
        before.ssim(),
        after.ssim(),
        seconds);
  }
}
