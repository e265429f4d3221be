package lucid.deblur.image.files.corpus;

import lucid.deblur.image.Picture;

/**
 * How far two readers of a file may be apart.
 *
 * @param largest difference of a value of a pixel
 * @param ofLuma whether only luma is compared
 * @param reason why they may be apart, or null where they may not
 */
record Tolerance(double largest, boolean ofLuma, String reason) {
  private static final double ROUNDING = 1.01 / 65535;
  private static final Tolerance NONE = new Tolerance(ROUNDING, false, null);

  /** That of a file. */
  static Tolerance of(String name) {
    if (name.startsWith("lossy")) {
      return new Tolerance(
          20 / 255.0,
          true,
          "lossy WebP files in luma: libwebp interpolates chroma, the decoder here repeats it, and both clip");
    }
    if (name.endsWith(".jpg") || name.startsWith("jpeg")) {
      boolean shared = !name.contains("1x1") && !name.startsWith("jpeg");
      return new Tolerance(
          shared ? 6 / 255.0 : 2.01 / 255,
          shared,
          shared
              ? "JPEG files with shared chroma in luma: decoders interpolate it in different ways"
              : "JPEG files by two 255ths: T.81 leaves the rounding of the transform free");
    }
    return NONE;
  }

  /** What is wrong, in plain words; empty if nothing is. */
  String difference(Picture found, Picture expected) {
    Picture a = ofLuma ? found.toGrey() : found;
    Picture b = ofLuma ? expected.toGrey() : expected;
    float[] first = a.toArray();
    float[] second = b.toArray();
    int worst = 0;
    for (int i = 0; i < first.length; i++) {
      if (Math.abs(first[i] - second[i]) > Math.abs(first[worst] - second[worst])) {
        worst = i;
      }
    }
    return Math.abs(first[worst] - second[worst]) <= largest
        ? ""
        : "value %d is %f, not %f".formatted(worst, first[worst], second[worst]);
  }
}
