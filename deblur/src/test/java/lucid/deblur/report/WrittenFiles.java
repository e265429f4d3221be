package lucid.deblur.report;

import java.io.IOException;
import java.io.InputStream;

/**
 * Files that version 0.1.0 wrote before results became records: of two house numbers that Lucid
 * drew, by a few steps of its built-in priors; and {@code natural.json}, the report of the demo's
 * shaken photo.
 */
public final class WrittenFiles {
  private WrittenFiles() {}

  /** The bytes of a file. */
  public static byte[] bytes(String name) throws IOException {
    try (InputStream stream =
        WrittenFiles.class.getResourceAsStream("/lucid/deblur/written/" + name)) {
      return stream.readAllBytes();
    }
  }
}
