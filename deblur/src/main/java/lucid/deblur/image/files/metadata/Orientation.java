package lucid.deblur.image.files.metadata;

import lucid.deblur.image.Picture;

/**
 * The orientation of a camera: the meaning of a picture's rows and columns, after the orientation
 * tag (274) of EXIF 2.3 and TIFF 6.0.
 *
 * @param tag 1 for upright, to 8
 */
public record Orientation(int tag) {
  /** The orientation of a picture whose rows are rows. */
  public static final Orientation UPRIGHT = new Orientation(1);

  /** The orientation of a tag's value; upright if there is none of that value. */
  public static Orientation of(int tag) {
    return tag >= 1 && tag <= 8 ? new Orientation(tag) : UPRIGHT;
  }

  /** Whether nothing is to be turned. */
  public boolean isUpright() {
    return tag == 1;
  }

  /** Whether rows of the file are columns of the picture. */
  public boolean isTransposed() {
    return tag > 4;
  }

  /** The picture upright. */
  public Picture turn(Picture stored) {
    float[] from = stored.toSharingTensor().asFloats();
    float[] values = turn(from, stored.width(), stored.height(), stored.channels());
    return isTransposed()
        ? Picture.sharing(stored.height(), stored.width(), stored.channels(), values)
        : Picture.sharing(stored.width(), stored.height(), stored.channels(), values);
  }

  /** Values {@code [height,width,channels]} of a file in the order of the upright picture. */
  public float[] turn(float[] values, int width, int height, int channels) {
    int newWidth = isTransposed() ? height : width;
    boolean fromRight = tag == 2 || tag == 3 || tag == 7 || tag == 8;
    boolean fromBottom = tag == 3 || tag == 4 || tag == 6 || tag == 7;
    float[] turned = new float[values.length];
    for (int i = 0; i < turned.length; i++) {
      int column = i / channels % newWidth;
      int row = i / channels / newWidth;
      int x = isTransposed() ? row : column;
      int y = isTransposed() ? column : row;
      int source = (fromBottom ? height - 1 - y : y) * width + (fromRight ? width - 1 - x : x);
      turned[i] = values[source * channels + i % channels];
    }
    return turned;
  }
}
