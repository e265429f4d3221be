package lucid.deblur.cli;

import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureEncoding;
import lucid.tensor.Tensor;

/**
 * A photo that is to be restored.
 *
 * @param name of its results, without an ending
 * @param stored its values as stored, with the channels of its file
 * @param encoding how its file keeps it
 * @param sharp the true picture, or null if nobody knows it
 * @param hash of its file
 * @param way how to restore it
 */
record Photo(
    String name, Picture stored, PictureEncoding encoding, Picture sharp, String hash, Way way) {

  /** What is searched for, tile by tile: of the way's channels, and in its light. */
  Picture observed() {
    boolean colour = way.channels(stored) == 3;
    return way.gamma().toLinear(colour ? stored.toColour() : stored.toGrey());
  }

  /** A found picture {@code [1,H,W,C]} as it would be stored. */
  Picture asStored(Tensor found) {
    return asStored(Picture.of(found));
  }

  /** A found picture as it would be stored, with the channels of the photo. */
  Picture asStored(Picture found) {
    Picture picture = way.gamma().toStored(found);
    return encoding.channels() == 3 ? picture.toColour() : picture.toGrey();
  }
}
