package lucid.deblur.folder;

import java.nio.file.Path;

/**
 * A picture of a folder.
 *
 * @param file where it is
 * @param path from the folder to it, with slashes
 * @param name of its results, which begins with the folders that the path has
 */
public record FolderPicture(Path file, String path, String name) {}
