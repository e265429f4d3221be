package lucid.deblur.image;

import lucid.generators.Generator;

/**
 * A size in pixels, which messages write as {@code 640x480}.
 *
 * @param width columns
 * @param height rows
 */
public record PictureSize(int width, int height) {
  /** The size of a picture. */
  public static PictureSize of(Picture picture) {
    return new PictureSize(picture.width(), picture.height());
  }

  /** The size of the pictures that a generator makes. */
  public static PictureSize of(Generator generator) {
    return new PictureSize(generator.width(), generator.height());
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
