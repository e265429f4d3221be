package lucid.deblur.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import lucid.deblur.image.Picture;
import lucid.deblur.image.Region;
import lucid.deblur.image.files.PictureFiles;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileNames;

/** Reads photos and chooses how to restore them; what it does is told to {@code log}. */
record PhotoReader(Region crop, WayChooser chooser, PrintWriter log) {
  /**
   * Reads a photo.
   *
   * @param sharpFile the true picture, or null
   * @throws BadInput one line, if a file cannot be read, or the photo not be restored
   */
  Photo read(Path file, Path sharpFile) {
    PictureFiles.Loaded whole = PictureFiles.read(file);
    PictureFiles.Loaded part = cropped(whole, file);
    Way way = chooser.choose(file.toString(), part.picture());
    PictureFiles.Loaded searched = part.withChannels(way.channels(part.picture()));
    searched.notes().forEach(note -> log.println(file + ": " + note));
    log.println(file + ": " + way.reason());
    Picture sharp = sharpFile == null ? null : sharp(sharpFile, part);
    return new Photo(
        FileNames.base(file), part.picture(), part.encoding(), sharp, PictureFiles.hash(file), way);
  }

  private Picture sharp(Path file, PictureFiles.Loaded photo) {
    int channels = photo.encoding().channels();
    PictureFiles.Loaded loaded = PictureFiles.read(file, channels);
    loaded.notes().forEach(note -> log.println(file + ": " + note));
    Picture blurred = photo.picture();
    boolean alreadyCut = sameSize(loaded.picture(), blurred);
    Picture sharp = alreadyCut ? loaded.picture() : cropped(loaded, file).picture();
    if (!sameSize(sharp, blurred)) {
      throw new BadInput(
          "%s is %dx%d and what is restored %dx%d: give the true picture of the same size"
              .formatted(file, sharp.width(), sharp.height(), blurred.width(), blurred.height()));
    }
    return sharp;
  }

  private static boolean sameSize(Picture a, Picture b) {
    return a.width() == b.width() && a.height() == b.height();
  }

  private PictureFiles.Loaded cropped(PictureFiles.Loaded loaded, Path file) {
    try {
      return crop == null ? loaded : loaded.crop(crop);
    } catch (BadInput exception) {
      throw new BadInput(file + ": " + exception.getMessage(), exception);
    }
  }
}
