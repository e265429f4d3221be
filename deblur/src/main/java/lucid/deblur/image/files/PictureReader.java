package lucid.deblur.image.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import lucid.deblur.image.Picture;
import lucid.generators.Generator;
import lucid.generators.PicturePrior;
import lucid.generators.files.BadInput;

/** Reads pictures as a caller wants them, and tells of the conversions that were made. */
public final class PictureReader {
  private PictureReader() {}

  /**
   * A picture.
   *
   * @param channels 1 or 3 to convert to, 0 for the channels of the file
   * @param log is told of conversions
   * @throws BadInput one line, if the file cannot be read
   */
  public static Picture picture(Path file, int channels, Consumer<String> log) {
    PictureFiles.Loaded loaded = PictureFiles.read(file, channels);
    loaded.notes().forEach(note -> log.accept(file + ": " + note));
    return loaded.picture();
  }

  /**
   * A picture of exactly the size that a prior makes, or of any size, in grey or colour as it is,
   * if the prior makes all.
   *
   * @param log is told of conversions
   * @throws BadInput one line, if the file cannot be read, or the picture has another size
   */
  public static Picture picture(Path file, PicturePrior prior, Consumer<String> log) {
    Optional<Generator> one = prior.ofOneSize();
    if (one.isEmpty()) {
      return picture(file, 0, log);
    }
    Generator generator = one.get();
    Picture picture = picture(file, generator.channels(), log);
    if (picture.width() != generator.width() || picture.height() != generator.height()) {
      throw new BadInput(
          "%s is %dx%d and prior '%s' makes %dx%d pictures: crop or resize it to that size"
              .formatted(
                  file,
                  picture.width(),
                  picture.height(),
                  prior.name(),
                  generator.width(),
                  generator.height()));
    }
    return picture;
  }
}
