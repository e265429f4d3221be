package lucid.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderLibraryTest {
  @TempDir Path folder;

  private boolean isMissing(String searched) {
    return new LoaderLibrary(searched, folder.resolve("cache"), List.of(folder.resolve("lib")))
        .isMissing();
  }

  @Test
  void isMissingWhereNoFolderHasIt() throws IOException {
    Files.writeString(folder.resolve("cache"), "glibc-ld.so.cache1.1\0libc.so.6\0");
    assertTrue(isMissing(""));
    assertTrue(isMissing(folder + ":" + folder.resolve("none")));
  }

  @Test
  void isFoundInTheCacheAndInFolders() throws IOException {
    Path cache = Files.writeString(folder.resolve("cache"), "libc.so.6\0libOpenCL.so.1\0");
    assertFalse(isMissing(""));
    Files.writeString(cache, "libc.so.6\0");
    Path added = Files.createDirectory(folder.resolve("added"));
    Files.createFile(added.resolve("libOpenCL.so.1"));
    assertFalse(isMissing(":" + added));
    Files.createFile(Files.createDirectory(folder.resolve("lib")).resolve("libOpenCL.so"));
    assertFalse(isMissing(""));
  }

  /** Other systems have no cache. */
  @Test
  void isUnknownWithoutACache() {
    assertFalse(isMissing(""));
  }
}
