package lucid.generators.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import lucid.generators.files.BadInput;
import lucid.generators.files.FileErrors;

/**
 * The entries of a ZIP file. A few bytes of one can unpack to gigabytes, so what may be unpacked in
 * all is bounded by the file's size.
 */
final class ZipContent implements AutoCloseable {
  /** Weights hardly shrink, and zeros a thousandfold: this is between. */
  static final int MAX_EXPANSION = 32;

  /** So much may be unpacked from a file of any size. */
  static final int ALLOWANCE = 1 << 16;

  private final ZipFile zip;
  private final Path file;
  private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
  private final long limit;
  private long unpacked;

  private ZipContent(ZipFile zip, Path file, long limit) {
    this.zip = zip;
    this.file = file;
    this.limit = limit;
  }

  /**
   * Opens a file.
   *
   * @throws BadInput in one line, if it is no sound ZIP file
   */
  static ZipContent open(Path file) {
    try {
      long limit = MAX_EXPANSION * Files.size(file) + ALLOWANCE;
      ZipContent content = new ZipContent(new ZipFile(file.toFile()), file, limit);
      try {
        content.list();
        return content;
      } catch (RuntimeException e) {
        content.close();
        throw e;
      }
    } catch (IOException e) {
      throw new BadInput(
          "cannot read weights %s: it is cut off or no sound ZIP file: %s"
              .formatted(file, FileErrors.reason(e)),
          e);
    }
  }

  private void list() {
    zip.stream()
        .forEach(
            entry -> {
              if (entries.put(entry.getName(), entry) != null) {
                throw invalid("it has two entries '%s'", entry.getName());
              }
            });
  }

  /** The name of the file in messages. */
  String source() {
    return file.toString();
  }

  /** The names of all entries, in the file's order. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /**
   * The bytes of an entry.
   *
   * @throws BadInput in one line, if it is missing, damaged, or unpacks to more than is allowed
   */
  byte[] read(String name) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw invalid("it has no entry '%s'", name);
    }
    long size = entry.getSize();
    if (size < 0 || size > limit - unpacked) {
      throw invalid(
          "its entries unpack to more than %d bytes, %d times the file: pack them less tightly",
          limit, MAX_EXPANSION);
    }
    unpacked += size;
    try (InputStream stream = zip.getInputStream(entry)) {
      byte[] bytes = stream.readNBytes((int) size);
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      if (bytes.length != size || stream.read() >= 0 || checksum.getValue() != entry.getCrc()) {
        throw invalid("its entry '%s' is damaged", name);
      }
      return bytes;
    } catch (IOException e) {
      throw new BadInput(
          "cannot read weights %s: its entry '%s' is damaged: %s"
              .formatted(file, name, FileErrors.reason(e)),
          e);
    }
  }

  /** An error that names the file. */
  BadInput invalid(String message, Object... arguments) {
    return new BadInput("cannot read weights " + file + ": " + message.formatted(arguments));
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new BadInput("cannot read weights " + file + ": " + FileErrors.reason(e), e);
    }
  }
}
