package lucid.deblur.image.files.reading;

import lucid.deblur.image.files.encoding.SampleType;

/**
 * Values as a file stores them. Arrays are not copied.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param values {@code [H,W,channels]}
 * @param alpha {@code [H,W]}, or null
 * @param samples how they are kept
 */
record StoredPicture(
    int width, int height, int channels, float[] values, float[] alpha, SampleType samples) {
  /** This picture, of which the smallest value is white and the largest black. */
  StoredPicture inverted() {
    double white = samples.range().white();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (white - values[i]);
    }
    return this;
  }

  /**
   * This picture, whose colours are multiplied by alpha, with colours that are not. Where alpha is
   * 0 they stay as they are: nobody knows them.
   */
  StoredPicture divided() {
    double white = samples.range().white();
    for (int i = 0; i < values.length; i++) {
      double opacity = alpha[i / channels] / white;
      if (opacity > 0) {
        // No colour is more than alpha but by rounding.
        values[i] = (float) Math.min(white, values[i] / opacity);
      }
    }
    return this;
  }
}
