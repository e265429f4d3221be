package lucid.deblur.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.image.files.AtomicFiles;
import lucid.deblur.report.Json;

/**
 * What became of each picture of a folder, in {@code manifest.json}. It is written anew after each
 * of them; what a run goes on from are the reports themselves. For use by several threads.
 */
final class FolderManifest {
  /** What may become of a picture. */
  enum State {
    WAITING,
    RESTORED,
    FAILED
  }

  /**
   * What became of one picture.
   *
   * @param report its report, or null if it is not restored
   * @param error why it could not be, or null
   */
  record Entry(Path picture, State state, Map<String, Object> report, String error) {}

  private final Path file;
  private final Map<Path, Entry> entries = new LinkedHashMap<>();

  /** Of pictures that all wait. */
  FolderManifest(Path file, List<Path> pictures) {
    this.file = file;
    pictures.forEach(
        picture -> entries.put(picture, new Entry(picture, State.WAITING, null, null)));
  }

  synchronized void restored(Path picture, Map<String, Object> report) {
    entries.put(picture, new Entry(picture, State.RESTORED, report, null));
  }

  synchronized void failed(Path picture, String error) {
    entries.put(picture, new Entry(picture, State.FAILED, null, error));
  }

  synchronized List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  synchronized int count(State state) {
    return (int) entries.values().stream().filter(entry -> entry.state() == state).count();
  }

  /** Pictures of one state. */
  synchronized List<Path> pictures(State state) {
    return entries.values().stream()
        .filter(entry -> entry.state() == state)
        .map(Entry::picture)
        .toList();
  }

  synchronized void write() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Entry entry : entries.values()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("picture", entry.picture().getFileName().toString());
      row.put("state", entry.state().name().toLowerCase(Locale.ROOT));
      if (entry.report() != null) {
        for (String field : List.of(RestoredPhoto.INPUT, "residual", "seconds")) {
          row.put(field, entry.report().get(field));
        }
      }
      if (entry.error() != null) {
        row.put("error", entry.error());
      }
      rows.add(row);
    }
    AtomicFiles.write(Map.of(file, Json.bytes(Map.of("pictures", rows))));
  }
}
