package lucid.deblur.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.deblur.photo.ResultNames;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/**
 * The pictures of a folder, and what else is there.
 *
 * @param folder where they are
 * @param pictures by path
 * @param passedOver what is no picture that can be read, by path
 */
public record FolderPictures(
    Path folder, List<FolderPicture> pictures, List<PassedOver> passedOver) {
  /** The names of the files that a run writes beside the results, without their endings. */
  private static final Set<String> TAKEN = Set.of("manifest", "index", "settings");

  /**
   * Looks for pictures by the content of files, see {@link FolderWalk}.
   *
   * @param recursive whether also in the folders in it
   * @param target where results go, which is not looked at; or null
   * @throws BadInput one line, if there are none
   */
  public static FolderPictures of(Path folder, boolean recursive, Path target) {
    FolderWalk walk = new FolderWalk(folder, recursive, target);
    try {
      walk.visit(folder);
    } catch (IOException exception) {
      throw new BadInput("cannot list " + folder + ": " + FileErrors.reason(exception), exception);
    }
    List<PassedOver> passedOver = walk.passedOver();
    if (walk.pictures().isEmpty()) {
      throw new BadInput(
          "%s has no pictures that can be read%s"
              .formatted(folder, passedOver.isEmpty() ? "" : ": " + PassedOver.line(passedOver)));
    }
    Map<Path, Path> names = ResultNames.of(walk.pictures(), TAKEN);
    List<FolderPicture> pictures =
        walk.pictures().stream()
            .map(
                path ->
                    new FolderPicture(
                        folder.resolve(path),
                        FolderWalk.slashed(path),
                        FolderWalk.slashed(names.get(path))))
            .toList();
    return new FolderPictures(folder, pictures, passedOver);
  }
}
