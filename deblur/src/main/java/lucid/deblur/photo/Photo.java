package lucid.deblur.photo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.PictureFiles;
import lucid.deblur.image.files.encoding.PictureEncoding;
import lucid.deblur.image.files.encoding.ValueRange;
import lucid.deblur.report.Quality;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;

/**
 * A photo that is to be restored.
 *
 * @param source what messages call it
 * @param name of its results, without an ending; with slashes where they go into folders
 * @param stored its values as stored, with the channels of its file
 * @param encoding how its file keeps it
 * @param truth the true picture, or null if nobody knows it
 * @param hash of its file, or null if it comes from no file
 * @param notes what was changed when it was read, in plain words, one line each
 */
public record Photo(
    String source,
    String name,
    Picture stored,
    PictureEncoding encoding,
    Truth truth,
    String hash,
    List<String> notes) {

  /**
   * A true picture.
   *
   * @param source what messages call it
   */
  public record Truth(String source, Picture picture) {
    private Truth crop(Region region) {
      return new Truth(source, cut(source, picture, region));
    }
  }

  /** A photo from a file with values in their usual range, as {@link #read(Path, ValueRange)}. */
  public static Photo read(Path file) {
    return read(file, null);
  }

  /**
   * A photo from a file.
   *
   * @param range the stored values that are black and white, or null for the usual ones
   * @throws BadInput one line, if the file cannot be read
   */
  public static Photo read(Path file, ValueRange range) {
    PictureFiles.Loaded loaded = PictureFiles.read(file, 0, range);
    List<String> notes = loaded.notes().stream().map(note -> file + ": " + note).toList();
    return new Photo(
        file.toString(),
        FileNames.base(file),
        loaded.picture(),
        loaded.encoding(),
        null,
        PictureFiles.hash(file),
        notes);
  }

  /** A photo from memory; 8 bits of its values are kept where its results become a file. */
  public static Photo of(String name, Picture picture) {
    PictureEncoding encoding = PictureEncoding.plain(picture.channels());
    return new Photo(name, name, picture, encoding, null, null, List.of());
  }

  /**
   * This photo, to be measured against a true picture from a file, whose values have the same range
   * where that is not the usual one.
   *
   * @param file of the photo's size, or of the size of what will be cut out of it
   * @throws BadInput one line, if the file cannot be read
   */
  public Photo withTruth(Path file) {
    boolean usual = encoding.range().equals(encoding.samples().range());
    PictureFiles.Loaded loaded =
        PictureFiles.read(file, encoding.channels(), usual ? null : encoding.range());
    List<String> all = new ArrayList<>(notes);
    loaded.notes().forEach(note -> all.add(file + ": " + note));
    Truth read = new Truth(file.toString(), loaded.picture());
    return new Photo(source, name, stored, encoding, read, hash, all);
  }

  /**
   * A part of this photo; a true picture of that size is what was cut out already.
   *
   * @throws BadInput one line, if not all of it lies in the photo
   */
  public Photo crop(Region region) {
    Picture part = cut(source, stored, region);
    boolean cutAlready = truth == null || isSameSize(truth.picture(), part);
    return new Photo(
        source,
        name,
        part,
        encoding.crop(region, stored.width()),
        cutAlready ? truth : truth.crop(region),
        hash,
        notes);
  }

  /** This photo, whose results have another name. */
  public Photo named(String other) {
    return new Photo(source, other, stored, encoding, truth, hash, notes);
  }

  /** This photo with one more line for the user. */
  public Photo withNote(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new Photo(source, name, stored, encoding, truth, hash, all);
  }

  /** The quality of a restored picture beside the photo's own, or null if there is no truth. */
  public Quality quality(Picture restored) {
    return truth == null ? null : Quality.of(truth.picture(), stored, restored);
  }

  private static Picture cut(String source, Picture picture, Region region) {
    try {
      return picture.crop(region);
    } catch (BadInput exception) {
      throw new BadInput(source + ": " + exception.getMessage(), exception);
    }
  }

  private static boolean isSameSize(Picture a, Picture b) {
    return a.width() == b.width() && a.height() == b.height();
  }

  /**
   * Refuses a true picture that the restored one cannot be compared with.
   *
   * @throws BadInput one line with both sizes
   */
  public void requireComparable() {
    if (truth != null && !isSameSize(truth.picture(), stored)) {
      Picture sharp = truth.picture();
      throw new BadInput(
          "%s is %dx%d and what is restored %dx%d: give the true picture of the same size"
              .formatted(
                  truth.source(), sharp.width(), sharp.height(), stored.width(), stored.height()));
    }
  }
}
