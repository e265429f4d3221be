package lucid.generators.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that tell files apart. */
public final class Digests {
  private Digests() {}

  /** {@code sha256:} and the digest of a file's bytes in hexadecimal. */
  public static String sha256(byte[] bytes) {
    return text(sha256().digest(bytes));
  }

  /**
   * The same of a file, which is not held in memory.
   *
   * @throws BadInput one line that names the file and says why it cannot be read
   */
  public static String sha256(Path file) {
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new BadInput("cannot read " + file + ": " + FileErrors.reason(e), e);
    }
    return text(digest.digest());
  }

  private static String text(byte[] digest) {
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
