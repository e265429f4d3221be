package lucid.deblur.folder;

import java.nio.file.Path;
import lucid.deblur.photo.PhotoMemory;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;
import lucid.tensor.OutOfDeviceMemory;

/** Says what kept a picture of a folder from being restored. */
final class PictureFailure {
  private PictureFailure() {}

  /** One line that names the picture, the reason and what to do. */
  static BadInput of(Path picture, Throwable failure) {
    if (failure instanceof BadInput known && known.getMessage().contains(picture.toString())) {
      return known;
    }
    return new BadInput(FileErrors.oneLine(line(picture, failure)), failure);
  }

  private static String line(Path picture, Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return PhotoMemory.tooLarge(picture.toString(), "fewer --workers");
    }
    String reason = FileErrors.brief(failure);
    if (failure instanceof OutOfDeviceMemory) {
      return "%s needs more memory than the device has (%s): give fewer --workers, or a part of it by --crop"
          .formatted(picture, reason);
    }
    return failure instanceof BadInput
        ? "cannot restore %s: %s".formatted(picture, reason)
        : "cannot restore %s: %s (%s), which is no fault of the picture: please report it"
            .formatted(picture, reason, failure.getClass().getSimpleName());
  }
}
