package lucid.deblur.folder;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lucid.deblur.report.HtmlPage;
import lucid.generators.files.FileNames;

/** What became of the pictures of a folder, as a page that shows the files beside it. */
final class FolderPage {
  private static final String TEMPLATE = "folder.html";

  private FolderPage() {}

  /**
   * The page's bytes.
   *
   * @param source the folder of the pictures
   * @param page the file that it will be
   */
  static byte[] html(Path source, Path page, List<FolderManifest.Entry> entries) {
    List<Map<String, Object>> restored = new ArrayList<>();
    List<Map<String, Object>> others = new ArrayList<>();
    for (FolderManifest.Entry entry : entries) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("picture", entry.picture().getFileName().toString());
      if (entry.state() == FolderManifest.State.RESTORED) {
        String name = FileNames.base(entry.picture());
        row.put("blurred_address", address(page, entry.picture()));
        row.put("restored_address", address(page, page.resolveSibling(name + ".restored.png")));
        row.put("kernel_address", address(page, page.resolveSibling(name + ".kernel.png")));
        row.put("residual", number("%.4f", entry.result().residual()));
        row.put("seconds", number("%.0f", entry.result().seconds()));
        restored.add(row);
      } else {
        row.put("fate", entry.error() == null ? "waiting" : entry.error());
        others.add(row);
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(
        "title",
        "%d of %d pictures of %s restored".formatted(restored.size(), entries.size(), source));
    values.put("hasOthers", !others.isEmpty());
    values.put("others", others);
    values.put("hasRestored", !restored.isEmpty());
    values.put("restored", restored);
    return HtmlPage.render(TEMPLATE, values);
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }

  /** Where a file is, as seen from the page. */
  private static String address(Path page, Path file) {
    Path from = page.toAbsolutePath().normalize().getParent();
    Path relative = from.relativize(file.toAbsolutePath().normalize());
    try {
      String path = "./" + relative.toString().replace(File.separatorChar, '/');
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException exception) {
      throw new IllegalStateException("no address for " + relative, exception);
    }
  }
}
