package lucid.deblur.folder;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lucid.deblur.report.HtmlPage;

/** The results of a folder, as a page that shows the files beside it. */
final class FolderPage {
  private static final String TEMPLATE = "folder.html";

  /** A restored picture; files by their addresses. */
  private record Restored(
      String picture,
      String blurredAddress,
      String restoredAddress,
      String kernelAddress,
      String finding,
      String residual,
      String seconds) {}

  /** A picture that waits or cannot be restored. */
  private record Other(String picture, String fate) {}

  /** The page by the names in the template. */
  private record Page(
      String title,
      boolean hasOthers,
      List<Other> others,
      boolean hasRestored,
      List<Restored> restored,
      boolean hasPassedOver,
      List<PassedOver> passedOver) {}

  private FolderPage() {}

  /**
   * The page's bytes.
   *
   * @param source the pictures and what else is in their folder
   * @param page the file that it will be
   */
  static byte[] html(FolderPictures source, Path page, List<FolderManifest.Entry> entries) {
    List<Restored> restored = new ArrayList<>();
    List<Other> others = new ArrayList<>();
    for (FolderManifest.Entry entry : entries) {
      if (entry.state() == FolderManifest.State.RESTORED) {
        restored.add(restored(page, entry));
      } else {
        String fate = entry.error() == null ? "waiting" : entry.error();
        others.add(new Other(entry.picture().path(), fate));
      }
    }
    String title =
        "%d of %d pictures of %s restored"
            .formatted(restored.size(), entries.size(), source.folder());
    List<PassedOver> passedOver = source.passedOver();
    return HtmlPage.render(
        TEMPLATE,
        new Page(
            title,
            !others.isEmpty(),
            others,
            !restored.isEmpty(),
            restored,
            !passedOver.isEmpty(),
            passedOver));
  }

  private static Restored restored(Path page, FolderManifest.Entry entry) {
    String name = entry.picture().name();
    return new Restored(
        entry.picture().path(),
        address(page, entry.picture().file()),
        address(page, page.resolveSibling(name + ".restored.png")),
        address(page, page.resolveSibling(name + ".kernel.png")),
        entry.result().finding() == null ? "" : entry.result().finding(),
        number("%.4f", entry.result().residual()),
        number("%.0f", entry.result().seconds()));
  }

  private static String number(String form, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, form, value);
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
