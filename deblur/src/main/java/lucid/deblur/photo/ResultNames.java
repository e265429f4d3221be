package lucid.deblur.photo;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import lucid.generators.files.FileNames;

/** The names of results, which keep pictures such as {@code a.png} and {@code a.tif} apart. */
public final class ResultNames {
  private ResultNames() {}

  /**
   * A name for the results of each picture: that of its file without the ending, or with it where
   * two names meet, also if only by small and capital letters, which many file systems take for the
   * same.
   *
   * @param pictures their files, relative to the folder of all; the results keep the folders
   * @param taken names without an ending that no result may have
   */
  public static Map<Path, Path> of(Collection<Path> pictures, Set<String> taken) {
    Map<Path, Path> names = new LinkedHashMap<>();
    pictures.forEach(
        picture -> names.put(picture, picture.resolveSibling(FileNames.base(picture))));
    boolean changed = true;
    while (changed) {
      Map<String, Integer> uses = new HashMap<>();
      taken.forEach(name -> uses.merge(key(Path.of(name)), 1, Integer::sum));
      names.values().forEach(name -> uses.merge(key(name), 1, Integer::sum));
      changed = false;
      for (Map.Entry<Path, Path> entry : names.entrySet()) {
        boolean meets = uses.get(key(entry.getValue())) > 1;
        if (meets && !entry.getValue().equals(entry.getKey())) {
          entry.setValue(entry.getKey());
          changed = true;
        }
      }
    }
    return names;
  }

  private static String key(Path name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }
}
