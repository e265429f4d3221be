package lucid.generators.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says for people what a file system refused. */
public final class FileErrors {
  private static final int MAX_MESSAGE = 20_000;

  private FileErrors() {}

  /** Why the file system refused, in a few words on one line. */
  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + " is a file";
    }
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return brief(e).replaceAll("\\s*\\R\\s*", " ");
  }

  /** A library's message about a failure, or the failure's name where the message is of no use. */
  public static String brief(Throwable e) {
    boolean speaks = e.getMessage() != null && !(e instanceof ClassCastException);
    return speaks ? e.getMessage() : e.getClass().getSimpleName();
  }

  /** A message with names from a file, which may hold anything, as one line of bounded length. */
  public static String oneLine(String message) {
    String line = message.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ");
    return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "..." : line;
  }
}
