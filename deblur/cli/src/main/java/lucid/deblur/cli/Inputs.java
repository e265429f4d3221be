package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import lucid.deblur.image.Picture;
import lucid.deblur.image.files.PictureFiles;
import lucid.generators.Generator;
import lucid.generators.Prior;
import lucid.generators.Priors;
import lucid.generators.files.BadInput;

/** Reads what a command is given, and says so when it cannot. */
final class Inputs {
  private Inputs() {}

  /** A prior by name or file. */
  static Prior prior(String nameOrFile) {
    try {
      return Priors.load(nameOrFile);
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage(), exception);
    }
  }

  /** A file's name without its extension. */
  static String baseName(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /**
   * A picture; conversions made are told to {@code log}.
   *
   * @param channels 1 or 3 to convert to, 0 for those that it has
   */
  static Picture picture(Path file, int channels, PrintWriter log) {
    PictureFiles.Loaded loaded = PictureFiles.read(file, channels);
    loaded.notes().forEach(note -> log.println(file + ": " + note));
    return loaded.picture();
  }

  /**
   * A picture of exactly the size that a prior makes.
   *
   * @param prior null for a picture of any size, in grey or colour as it is
   */
  static Picture picture(Path file, Prior prior, PrintWriter log) {
    if (prior == null) {
      return picture(file, 0, log);
    }
    Generator generator = prior.generator();
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
