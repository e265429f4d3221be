package lucid.deblur.natural.kernel;

import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;
import lucid.tensor.Tensor;

/** Grey parts of photos {@code [H,W,C]}: the mean over channels. */
final class GreyPhoto {
  private static final float BRIGHTEST = 0.99f;

  private GreyPhoto() {}

  /** A row of a part, counted from its first. */
  static float[] row(Tensor photo, Window part, int y) {
    int channels = photo.shape().size(2);
    int start = ((part.y() + y) * photo.shape().size(1) + part.x()) * channels;
    float[] row = new float[part.width()];
    for (int x = 0; x < row.length; x++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += photo.get(start + x * channels + channel);
      }
      row[x] = (float) (sum / channels);
    }
    return row;
  }

  /** A part. */
  static Plane part(Tensor photo, Window part) {
    Plane plane = Plane.zeros(part.height(), part.width());
    for (int y = 0; y < part.height(); y++) {
      System.arraycopy(row(photo, part, y), 0, plane.values(), y * part.width(), part.width());
    }
    return plane;
  }

  /** 1 where a channel of a pixel is clipped at the top, else 0. */
  static Plane clipped(Tensor photo, Window part) {
    int channels = photo.shape().size(2);
    Plane plane = Plane.zeros(part.height(), part.width());
    for (int y = 0; y < part.height(); y++) {
      int start = ((part.y() + y) * photo.shape().size(1) + part.x()) * channels;
      for (int i = 0; i < part.width() * channels; i++) {
        if (photo.get(start + i) >= BRIGHTEST) {
          plane.values()[y * part.width() + i / channels] = 1;
        }
      }
    }
    return plane;
  }
}
