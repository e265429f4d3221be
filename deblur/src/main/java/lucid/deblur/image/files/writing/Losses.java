package lucid.deblur.image.files.writing;

import java.util.List;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;

/** The parts of a picture that a format cannot keep, in plain words. */
record Losses(PictureFormat format, PictureEncoding encoding, List<String> notes) {
  /** For a format of 8-bit integers. */
  Losses bytesOnly() {
    if (encoding.bits() > 8 || !encoding.fitsPng()) {
      notes.add("%s keeps no %s: they are rounded to 8 bits".formatted(format, encoding.samples()));
    }
    return this;
  }

  /** For a format without alpha. */
  Losses noAlpha() {
    if (encoding.alpha() != null) {
      notes.add("%s keeps no alpha channel: it is left out".formatted(format));
    }
    return this;
  }

  /** For a format without the colour chunks of PNG. */
  Losses noPngColour() {
    if (!encoding.metadata().colour().isEmpty()) {
      notes.add(
          "%s keeps no gAMA, cHRM, sRGB and cICP chunks: they are left out".formatted(format));
    }
    return this;
  }
}
