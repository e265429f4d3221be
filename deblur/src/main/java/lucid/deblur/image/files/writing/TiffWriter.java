package lucid.deblur.image.files.writing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.PictureMetadata;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.image.files.tiff.TiffFile;

/** TIFF files with values of the encoding's kind, of 8, 16, 32 or 64 bits. */
final class TiffWriter implements PictureWriter {
  @Override
  public byte[] bytes(Picture picture, PictureEncoding encoding, List<String> notes) {
    new Losses(PictureFormat.TIFF, encoding, notes).noPngColour();
    int channels = picture.channels();
    int samples = channels + (encoding.alpha() == null ? 0 : 1);
    SampleType type = encoding.samples();
    int bits = bits(type);
    long bytes = (long) picture.width() * picture.height() * samples * (bits / Byte.SIZE);
    ByteBuffer pixels = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    SampleType kept = new SampleType(type.kind(), bits);
    ValueRange alpha = type.kind() == SampleType.Kind.FLOAT ? encoding.range() : kept.range();
    // Fewer bits than a byte, or an odd number of them, become the next that TIFF files have.
    double most = kept.range().white();
    double grown = most / type.range().white();
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      for (int channel = 0; channel < channels; channel++) {
        put(pixels, kept, most, grown * encoding.range().stored(picture.get(x, y, channel)));
      }
      if (samples > channels) {
        put(pixels, kept, most, alpha.stored(encoding.alpha()[i]));
      }
    }
    PictureMetadata said = encoding.metadata().upright(picture.width(), picture.height());
    return new TiffFile(
            picture.width(), picture.height(), samples, bits, code(type), pixels.array())
        .bytes(encoding.profile(), said.exif(), said.xmp(), said.density());
  }

  private static int bits(SampleType type) {
    if (type.kind() == SampleType.Kind.FLOAT) {
      return type.bits() > Float.SIZE ? Double.SIZE : Float.SIZE;
    }
    return type.bits() <= 8 ? 8 : type.bits() <= 16 ? 16 : 32;
  }

  /** SampleFormat of TIFF 6.0. */
  private static int code(SampleType type) {
    return switch (type.kind()) {
      case UNSIGNED -> 1;
      case SIGNED -> 2;
      case FLOAT -> 3;
    };
  }

  /**
   * @param most the largest integer of the type
   */
  private static void put(ByteBuffer pixels, SampleType type, double most, double value) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("cannot write a picture that has NaN");
    }
    if (type.kind() == SampleType.Kind.FLOAT) {
      if (type.bits() == Float.SIZE) {
        pixels.putFloat((float) value);
      } else {
        pixels.putDouble(value);
      }
      return;
    }
    double least = type.kind() == SampleType.Kind.SIGNED ? -most - 1 : 0;
    long number = (long) Math.floor(Math.max(least, Math.min(most, value)) + 0.5);
    switch (type.bits()) {
      case 8 -> pixels.put((byte) number);
      case 16 -> pixels.putShort((short) number);
      default -> pixels.putInt((int) number);
    }
  }
}
