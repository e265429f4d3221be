package lucid.deblur.photo;

import lucid.deblur.image.Picture;
import lucid.generators.Generator;

/** A size in pixels as messages write it, {@code 640x480}. */
record PictureSize(int width, int height) {
  static PictureSize of(Picture picture) {
    return new PictureSize(picture.width(), picture.height());
  }

  static PictureSize of(Generator generator) {
    return new PictureSize(generator.width(), generator.height());
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
