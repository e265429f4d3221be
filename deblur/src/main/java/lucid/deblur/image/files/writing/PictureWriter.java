package lucid.deblur.image.files.writing;

import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;

/** Writes pictures as files of one format, and keeps of an encoding what the format can. */
public interface PictureWriter {
  /**
   * The bytes of a file.
   *
   * @param picture with values from 0 to 1; where the file keeps integers, others are clipped
   * @param encoding of the picture's channels; its alpha and profile are the picture's
   * @param notes takes what the format cannot keep, in plain words
   * @throws IllegalArgumentException if a value is NaN
   */
  byte[] bytes(Picture picture, PictureEncoding encoding, List<String> notes);

  /**
   * The writer of a format.
   *
   * @throws IllegalArgumentException if it is not written
   */
  static PictureWriter of(PictureFormat format) {
    return switch (format) {
      case PNG -> new PngWriter();
      case JPEG -> new JpegWriter();
      case TIFF -> new TiffWriter();
      case GIF -> throw new IllegalArgumentException("GIF files are not written");
      case BMP -> new BmpWriter();
      case WEBP -> new WebpWriter();
      case NPY -> new NpyWriter();
    };
  }
}
