package lucid.deblur.image.files.reading;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import lucid.deblur.image.files.encoding.SampleType;
import lucid.deblur.image.files.metadata.BoundedInput;
import lucid.deblur.image.files.tiff.TiffTags;

/** Decodes the pixels of picture files through Image I/O. */
final class PictureDecoder {
  private static final Set<String> FORMATS =
      Set.of("png", "jpeg", "tiff", "bigtiff", "bmp", "gif", "webp");

  /** Native code that is here for writing: what is read may mean harm. */
  private static final String ONLY_WRITES = "com.luciad.";

  /** Three channels of as many have places that an int holds, and their floats take 1.5 GiB. */
  private static final int MOST_PIXELS = 1 << 27;

  /** Deflate, the best packer of these formats, makes 1032 bytes of one, each 8 pixels or fewer. */
  private static final long MOST_PIXELS_A_BYTE = 8 * 1032;

  private PictureDecoder() {}

  /** Has a message for people, unlike what decoders throw. */
  static final class Unusable extends IOException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
      super(message);
    }
  }

  /**
   * The first picture of a file.
   *
   * @param notes takes what was changed, in plain words
   * @throws IOException if there is none
   */
  static StoredPicture decode(FileParts file, List<String> notes) throws IOException {
    ImageIO.setUseCache(false);
    try (ImageInputStream input = new BoundedInput(file.pixels())) {
      ImageReader reader = reader(input);
      try {
        reader.setInput(input);
        return decode(reader, file, notes);
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader reader(ImageInputStream input) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
          && !reader.getClass().getName().startsWith(ONLY_WRITES)) {
        return reader;
      }
    }
    throw new IOException("its header is wrong");
  }

  private static StoredPicture decode(ImageReader reader, FileParts file, List<String> notes)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(oneLine(warning)));
    requireBelievable((long) reader.getWidth(0) * reader.getHeight(0), file.pixels().length);
    ReadProgress progress = new ReadProgress();
    reader.addIIOReadProgressListener(progress);
    StoredPicture stored = read(reader, file.tags(), notes);
    if (reader.getFormatName().equals("gif") && !progress.isComplete()) {
      throw new Unusable("the picture is damaged or truncated: its last rows are missing");
    }
    int pictures = reader.getNumImages(true);
    if (pictures > 1) {
      notes.add("the first of %d pictures in the file is used".formatted(pictures));
    }
    for (String warning : warnings) {
      if (isDamage(warning)) {
        throw new Unusable("the picture is damaged or truncated: " + warning);
      }
      notes.add("the decoder warns: " + warning);
    }
    return stored;
  }

  /** Bytes too many after the last pixel change none; a profile is read elsewhere. */
  private static boolean isDamage(String warning) {
    String text = warning.toLowerCase(Locale.ROOT);
    return text.matches(".*(premature|truncated|end of|corrupt).*")
        && !text.matches(".*(extraneous bytes? before marker 0xd9|icc profile).*");
  }

  private static StoredPicture read(ImageReader reader, Optional<TiffTags> tags, List<String> notes)
      throws IOException {
    if (tags.filter(any -> any.isFloat() || any.isSigned()).isPresent()) {
      ColorModel model = reader.getRawImageType(0).getColorModel();
      if (Rasters.isGreyOrRgb(model)) {
        return asStored(reader, model, tags.get());
      }
    }
    ImageReadParam param = reader.getDefaultReadParam();
    inOwnProfile(reader).ifPresent(param::setDestinationType);
    BufferedImage image = reader.read(0, param);
    Optional<int[]> palette = tags.flatMap(TiffTags::finePalette);
    boolean fine = palette.isPresent() && image.getColorModel() instanceof IndexColorModel;
    StoredPicture stored =
        fine
            ? Rasters.fromFinePalette(image.getRaster(), palette.get(), notes)
            : Rasters.of(image, notes);
    return straight(stored, tags.filter(TiffTags::isPremultiplied).isPresent());
  }

  /** Decoders clip floats, and know of no integers below 0: their rasters have them all. */
  private static StoredPicture asStored(ImageReader reader, ColorModel model, TiffTags tags)
      throws IOException {
    int bits = model.getComponentSize(0);
    SampleType samples = tags.isFloat() ? SampleType.floating(bits) : SampleType.signed(bits);
    StoredPicture stored = Rasters.of(reader.readRaster(0, null), model, samples);
    return straight(tags.isWhiteZero() ? stored.inverted() : stored, tags.isPremultiplied());
  }

  private static StoredPicture straight(StoredPicture stored, boolean premultiplied) {
    return premultiplied && stored.alpha() != null ? stored.divided() : stored;
  }

  /**
   * The type to decode a file to, so that its values stay in its own profile, if it has one; some
   * readers would convert them to sRGB.
   */
  private static Optional<ImageTypeSpecifier> inOwnProfile(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    while (types.hasNext()) {
      ImageTypeSpecifier type = types.next();
      ColorSpace space = type.getColorModel().getColorSpace();
      boolean own =
          space instanceof ICC_ColorSpace icc
              && !icc.isCS_sRGB()
              && !icc.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
      if (own && space.getType() == ColorSpace.TYPE_RGB) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Memory goes by what a file claims: a small file must not take all there is. */
  private static void requireBelievable(long pixels, long bytes) throws Unusable {
    if (pixels > MOST_PIXELS) {
      throw new Unusable("it has %d pixels, want %d or less".formatted(pixels, MOST_PIXELS));
    }
    if (pixels > MOST_PIXELS_A_BYTE * bytes) {
      throw new Unusable(
          "it claims %d pixels, more than %d bytes can hold".formatted(pixels, bytes));
    }
  }

  /** The defect of a file that could not be read, on one line. */
  static String complaint(Exception e) {
    if (e instanceof Unusable) {
      return e.getMessage();
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return "the file is truncated";
      }
    }
    String text = oneLine(String.valueOf(e.getMessage()));
    return text.matches("(Unknown|Unsupported) .*")
        ? "it is of a kind that is not read (%s): save it as plain TIFF or PNG first"
            .formatted(text)
        : "the picture is damaged or truncated: " + text;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
