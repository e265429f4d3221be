package lucid.deblur.image.files.reading;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lucid.deblur.image.Gamma;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.encoding.FileContent;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.deblur.image.files.encoding.PictureMetadata;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.image.files.metadata.IccProfiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.NpyFormat;

/** The bytes of picture files. */
public final class PictureBytes {
  private static final int FIRST_BYTES = 64;
  private static final int INKS = 4;

  private PictureBytes() {}

  /**
   * The first picture in the bytes of a file, upright.
   *
   * @param name what messages call it
   * @param range the stored values that are black and white, or null for the usual ones
   * @param notes takes what was changed, in plain words
   * @throws BadInput one line that says why there is none
   */
  public static DecodedPicture decode(
      byte[] bytes, String name, ValueRange range, List<String> notes) {
    Optional<PictureFormat> format = PictureFormat.of(bytes);
    if (format.isEmpty()) {
      byte[] first = Arrays.copyOf(bytes, Math.min(FIRST_BYTES, bytes.length));
      throw new BadInput("cannot read " + name + ": it is " + FileContent.of(first, name).reason());
    }
    try {
      return format.get() == PictureFormat.NPY
          ? array(bytes, name, new ValueScale(range), notes)
          : picture(format.get(), bytes, name, new ValueScale(range), notes);
    } catch (IOException e) {
      throw new BadInput("cannot read " + name + ": " + PictureDecoder.complaint(e), e);
    } catch (OutOfMemoryError e) {
      throw new BadInput(
          "cannot read %s: the picture does not fit a heap of %,d MiB: give more, such as LUCID_JAVA_OPTS=-Xmx4g"
              .formatted(name, Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  private static DecodedPicture array(
      byte[] bytes, String name, ValueScale scale, List<String> notes) {
    StoredPicture stored = ArrayPictures.of(NpyFormat.parse(bytes, name), name);
    return decoded(PictureFormat.NPY, stored, null, PictureMetadata.NONE, name, scale, notes);
  }

  private static DecodedPicture picture(
      PictureFormat format, byte[] bytes, String name, ValueScale scale, List<String> notes)
      throws IOException {
    FileParts parts;
    StoredPicture stored;
    try {
      parts = FileParts.of(format, bytes, notes);
      stored = PictureDecoder.decode(parts, notes);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
    byte[] profile = profile(parts.profile(), stored.channels(), notes);
    return decoded(format, stored, profile, parts.metadata(), name, scale, notes)
        .upright(parts.orientation(), notes);
  }

  private static byte[] profile(byte[] profile, int channels, List<String> notes) {
    if (profile == null) {
      return null;
    }
    if (IccProfiles.describes(profile, INKS)) {
      return null; // the values have been converted by it
    }
    if (!IccProfiles.describes(profile, channels)) {
      notes.add("its colour profile does not fit its values, or is damaged, and is left out");
      return null;
    }
    notes.add("its colour profile is kept; values are used as they are stored");
    return profile;
  }

  private static DecodedPicture decoded(
      PictureFormat format,
      StoredPicture stored,
      byte[] profile,
      PictureMetadata metadata,
      String name,
      ValueScale scale,
      List<String> notes) {
    SampleType samples = stored.samples();
    boolean usual = format != PictureFormat.NPY && samples.equals(SampleType.BYTE);
    if (scale.range() == null && !usual && samples.range().white() != 1) {
      notes.add("%s divided by %.0f".formatted(samples, samples.range().white()));
    }
    Picture picture = scale.picture(stored, name, notes);
    float[] alpha = scale.alpha(stored, name);
    if (alpha != null) {
      notes.add("alpha channel set aside, colours kept as they are");
    }
    PictureEncoding encoding =
        new PictureEncoding(
            format, stored.channels(), samples, scale.of(samples), profile, alpha, metadata);
    if (encoding.gamma().filter(gamma -> gamma == Gamma.NONE).isPresent()) {
      notes.add("it says that its values are linear light");
    }
    return new DecodedPicture(picture, encoding);
  }
}
