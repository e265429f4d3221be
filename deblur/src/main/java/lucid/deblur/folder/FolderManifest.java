package lucid.deblur.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.report.Json;
import lucid.generators.files.AtomicFiles;

/**
 * The list of a folder's pictures, their results and what was passed over, {@code manifest.json}.
 * It is written anew after each picture; a run continues from the reports themselves. For use by
 * several threads.
 */
final class FolderManifest {
  /** The states of a picture. */
  enum State {
    WAITING,
    RESTORED,
    FAILED
  }

  /**
   * The result or the error of one picture.
   *
   * @param result its report in short, or null if it is not restored
   * @param error why it could not be, or null
   */
  record Entry(FolderPicture picture, State state, FolderResult result, String error) {}

  /** A row of the file; what is null is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Row(
      String picture,
      String state,
      String input,
      Double residual,
      Double seconds,
      String finding,
      String error) {
    static Row of(Entry entry) {
      FolderResult result = entry.result();
      return new Row(
          entry.picture().path(),
          entry.state().name().toLowerCase(Locale.ROOT),
          result == null ? null : result.input(),
          result == null ? null : result.residual(),
          result == null ? null : result.seconds(),
          result == null ? null : result.finding(),
          entry.error());
    }
  }

  private record Manifest(List<Row> pictures, List<PassedOver> passedOver) {}

  private final Path file;
  private final List<PassedOver> passedOver;
  private final Map<FolderPicture, Entry> entries = new LinkedHashMap<>();

  /** A manifest of pictures that all wait. */
  FolderManifest(Path file, FolderPictures folder) {
    this.file = file;
    passedOver = folder.passedOver();
    folder
        .pictures()
        .forEach(picture -> entries.put(picture, new Entry(picture, State.WAITING, null, null)));
  }

  synchronized void restored(FolderPicture picture, FolderResult result) {
    entries.put(picture, new Entry(picture, State.RESTORED, result, null));
  }

  synchronized void failed(FolderPicture picture, String error) {
    entries.put(picture, new Entry(picture, State.FAILED, null, error));
  }

  synchronized List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  synchronized int count(State state) {
    return (int) entries.values().stream().filter(entry -> entry.state() == state).count();
  }

  /** Pictures of one state. */
  synchronized List<FolderPicture> pictures(State state) {
    return entries.values().stream()
        .filter(entry -> entry.state() == state)
        .map(Entry::picture)
        .toList();
  }

  synchronized void write() {
    List<Row> rows = entries.values().stream().map(Row::of).toList();
    AtomicFiles.write(Map.of(file, Json.bytes(new Manifest(rows, passedOver))));
  }
}
