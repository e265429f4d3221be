package lucid.deblur.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What lies in a folder and is not restored.
 *
 * @param file the path from the folder to it, with slashes
 * @param reason why not, in plain words
 */
public record PassedOver(String file, String reason) {
  /** A line on all of them, with those of one reason together. */
  static String line(List<PassedOver> all) {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (PassedOver one : all) {
      files.computeIfAbsent(one.reason, reason -> new ArrayList<>()).add(one.file);
    }
    List<String> parts = new ArrayList<>();
    files.forEach(
        (reason, names) -> {
          int more = names.size() - 1;
          String first = names.get(0) + (more > 0 ? " and " + more + " more" : "");
          parts.add("%s (%s)".formatted(first, reason));
        });
    return "passed over %d: %s; manifest.json has all"
        .formatted(all.size(), String.join(", ", parts));
  }
}
