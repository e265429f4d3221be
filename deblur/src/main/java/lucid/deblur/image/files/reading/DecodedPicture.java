package lucid.deblur.image.files.reading;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.metadata.Orientation;

/** A picture with what its file says of it. */
public record DecodedPicture(Picture picture, PictureEncoding encoding) {
  /** This picture, turned as its file says. */
  DecodedPicture upright(Orientation orientation, List<String> notes) {
    if (orientation.isUpright()) {
      return this;
    }
    notes.add("turned upright: its orientation tag is " + orientation.tag());
    float[] alpha =
        encoding.alpha() == null
            ? null
            : orientation.turn(encoding.alpha(), picture.width(), picture.height(), 1);
    PictureEncoding turned = encoding.withAlpha(alpha);
    return new DecodedPicture(
        orientation.turn(picture),
        orientation.isTransposed() ? turned.with(encoding.metadata().transposed()) : turned);
  }
}
