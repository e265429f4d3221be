package lucid.deblur.natural.plane;

/**
 * Extends pictures at the bottom and at the right so that they may be taken as periodic: an added
 * pixel goes over smoothly from the mirror picture at the near end to that at the opposite end, as
 * Liu and Jia do with smooth tiles ("Reducing boundary artifacts in image deconvolution", ICIP
 * 2008). With m added pixels, pixel i is {@code (1-t) near + t opposite}, {@code t = 1/2 - 1/2
 * cos(pi (i+1) / (m+1))}; rows first, then columns.
 */
public final class BorderExtension {
  private BorderExtension() {}

  /**
   * Extends a picture of interleaved channels.
   *
   * @param values {@code [height,width,channels]}
   * @return {@code [newHeight,newWidth,channels]}, the picture in its first rows and columns
   * @throws IllegalArgumentException if the new size is smaller
   */
  public static float[] extend(
      float[] values, int height, int width, int channels, int newHeight, int newWidth) {
    if (newHeight < height || newWidth < width) {
      throw new IllegalArgumentException(
          "cannot extend a %dx%d picture to %dx%d: that is smaller"
              .formatted(width, height, newWidth, newHeight));
    }
    float[] result = new float[newHeight * newWidth * channels];
    int row = newWidth * channels;
    for (int y = 0; y < height; y++) {
      System.arraycopy(values, y * width * channels, result, y * row, width * channels);
    }
    for (int y = 0; y < height; y++) {
      extendLine(result, y * row, channels, channels, width, newWidth);
    }
    int added = newHeight - height;
    for (int i = 0; i < added; i++) {
      float t = weight(i, added);
      int near = reflect(height + i, height) * row;
      int opposite = reflect(i - added, height) * row;
      int to = (height + i) * row;
      for (int x = 0; x < row; x++) {
        result[to + x] = (1 - t) * result[near + x] + t * result[opposite + x];
      }
    }
    return result;
  }

  private static void extendLine(
      float[] line, int start, int step, int channels, int length, int newLength) {
    int added = newLength - length;
    for (int i = 0; i < added; i++) {
      float t = weight(i, added);
      int near = start + reflect(length + i, length) * step;
      int opposite = start + reflect(i - added, length) * step;
      int to = start + (length + i) * step;
      for (int channel = 0; channel < channels; channel++) {
        line[to + channel] = (1 - t) * line[near + channel] + t * line[opposite + channel];
      }
    }
  }

  private static float weight(int i, int added) {
    return (float) (0.5 - 0.5 * Math.cos(Math.PI * (i + 1) / (added + 1)));
  }

  /** The pixel that a mirror at the ends shows at a place outside: ... 1 0 | 0 1 2 | 2 1 ... */
  static int reflect(int place, int length) {
    int within = Math.floorMod(place, 2 * length);
    return within < length ? within : 2 * length - 1 - within;
  }
}
