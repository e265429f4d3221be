package lucid.deblur.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lucid.deblur.image.files.encoding.FileContent;
import lucid.deblur.image.files.encoding.PictureFormat;
import lucid.generators.files.FileErrors;

/**
 * Looks for pictures in a folder. A file is a picture if it begins like one, whatever its name; or
 * if its name ends like one, since then somebody misses it if it cannot be read. Everything else is
 * noted with the reason, but hidden files, whose names begin with a dot, only if they are pictures.
 */
final class FolderWalk {
  private final Path root;
  private final boolean recursive;
  private final Path target;
  private final List<Path> pictures = new ArrayList<>();
  private final List<PassedOver> passedOver = new ArrayList<>();

  /**
   * @param target a folder that is not looked at, or null
   */
  FolderWalk(Path root, boolean recursive, Path target) {
    this.root = root;
    this.recursive = recursive;
    this.target = target;
  }

  /** The pictures that were found, relative to the root. */
  List<Path> pictures() {
    return pictures;
  }

  /** What else was found. */
  List<PassedOver> passedOver() {
    return passedOver;
  }

  /** Looks into a folder, by name. */
  void visit(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      boolean hidden = file.getFileName().toString().startsWith(".");
      if (Files.isDirectory(file)) {
        if (!hidden && !isTarget(file)) {
          enter(file);
        }
      } else {
        take(file, hidden);
      }
    }
  }

  private boolean isTarget(Path file) throws IOException {
    return target != null && Files.exists(target) && Files.isSameFile(file, target);
  }

  private void enter(Path folder) {
    if (!recursive) {
      passOver(folder, "a folder: --recursive restores the pictures in it");
    } else if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      passOver(folder, "a link to a folder, which is not followed");
    } else {
      try {
        visit(folder);
      } catch (IOException exception) {
        passOver(folder, "a folder that cannot be listed: " + FileErrors.reason(exception));
      }
    }
  }

  private void take(Path file, boolean hidden) {
    FileContent content = FileContent.of(file);
    if (hidden) {
      if (content.isPicture()) {
        passOver(file, "a hidden picture: give it a name that does not begin with a dot");
      }
    } else if (content.isPicture() || PictureFormat.named(file).isPresent()) {
      pictures.add(root.relativize(file));
    } else {
      passOver(file, content.reason());
    }
  }

  private void passOver(Path file, String reason) {
    passedOver.add(new PassedOver(slashed(root.relativize(file)), reason));
  }

  /** A path as it is written on all systems. */
  static String slashed(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }
}
