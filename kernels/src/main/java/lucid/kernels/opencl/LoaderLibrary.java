package lucid.kernels.opencl;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the OpenCL loader is where Linux looks for libraries. JOCL is not asked, because its
 * native part prints a line to the terminal for each name under which it finds no library.
 *
 * @param searched folders that the user adds, {@code LD_LIBRARY_PATH}
 * @param cache the list of the libraries in all other folders, which {@code ldconfig} keeps
 * @param usual folders that are searched whatever the cache says
 */
record LoaderLibrary(String searched, Path cache, List<Path> usual) {
  private static final List<String> NAMES = List.of("libOpenCL.so.1", "libOpenCL.so");

  /** Where this system looks. */
  static LoaderLibrary ofThisSystem() {
    String searched = System.getenv("LD_LIBRARY_PATH");
    return new LoaderLibrary(
        searched == null ? "" : searched,
        Path.of("/etc/ld.so.cache"),
        Stream.of("/lib64", "/usr/lib64", "/lib", "/usr/lib").map(Path::of).toList());
  }

  /** Whether JOCL would surely find none; false where there is no cache, as on other systems. */
  boolean isMissing() {
    if (!Files.isReadable(cache)) {
      return false;
    }
    Stream<Path> added =
        Stream.of(searched.split(File.pathSeparator)).filter(name -> !name.isEmpty()).map(Path::of);
    return !isCached() && Stream.concat(added, usual.stream()).noneMatch(LoaderLibrary::isIn);
  }

  private static boolean isIn(Path folder) {
    return NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  private boolean isCached() {
    try {
      String names = new String(Files.readAllBytes(cache), StandardCharsets.ISO_8859_1);
      return NAMES.stream().anyMatch(names::contains);
    } catch (IOException exception) {
      return true; // unknown, so JOCL finds out
    }
  }
}
