package lucid.deblur.image.files.encoding;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.metadata.IccProfiles;

/**
 * The form in which a file kept a picture, for a result in the same form. Arrays are not copied.
 *
 * @param format of the file
 * @param channels 1 for grey, 3 for colour
 * @param samples how a value is kept
 * @param range the stored values that stand for black and white
 * @param profile the ICC profile of the channels, or null
 * @param alpha the opacity of each pixel {@code [H,W]}, from 0 to 1 for opaque, or null
 * @param metadata what it says beside the pixels
 */
public record PictureEncoding(
    PictureFormat format,
    int channels,
    SampleType samples,
    ValueRange range,
    byte[] profile,
    float[] alpha,
    PictureMetadata metadata) {
  /** A PNG file of integers in their usual range. */
  public static PictureEncoding png(int channels, int bits, byte[] profile, float[] alpha) {
    SampleType samples = SampleType.unsigned(bits);
    return new PictureEncoding(
        PictureFormat.PNG,
        channels,
        samples,
        samples.range(),
        profile,
        alpha,
        PictureMetadata.NONE);
  }

  /** A PNG file of 8-bit integers, with nothing beside them. */
  public static PictureEncoding plain(int channels) {
    return png(channels, SampleType.BYTE.bits(), null, null);
  }

  /** Bits of a value. */
  public int bits() {
    return samples.bits();
  }

  /** Whether values are such as a PNG file can keep. */
  public boolean fitsPng() {
    return samples.fitsPng();
  }

  /**
   * The relation of values to light, if the file says it. In a PNG file, cICP goes before a
   * profile, and a profile before the other chunks.
   */
  public Optional<Gamma> gamma() {
    Optional<Gamma> said = metadata.colour().gamma();
    return profile == null || metadata.colour().hasCodes()
        ? said
        : IccProfiles.gamma(profile).or(() -> said);
  }

  /**
   * Makes of a picture's values fractions of the largest integer that a file of integers holds:
   * files of integers keep their range, others are shown from black to white.
   */
  public DoubleUnaryOperator fractions() {
    if (samples.kind() != SampleType.Kind.UNSIGNED) {
      return DoubleUnaryOperator.identity();
    }
    double white = samples.range().white();
    return value -> range.stored(value) / white;
  }

  /** The encoding of a region of a picture of {@code width} columns. */
  public PictureEncoding crop(Region region, int width) {
    return alpha == null ? this : withAlpha(region.cut(alpha, width, 1));
  }

  /** With other opacities, or none, which is null. */
  public PictureEncoding withAlpha(float[] other) {
    return new PictureEncoding(format, channels, samples, range, profile, other, metadata);
  }

  /** With something else beside the pixels. */
  public PictureEncoding with(PictureMetadata other) {
    return new PictureEncoding(format, channels, samples, range, profile, alpha, other);
  }
}
