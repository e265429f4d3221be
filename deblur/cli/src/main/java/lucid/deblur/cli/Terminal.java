package lucid.deblur.cli;

import java.io.Console;

/** Tells a person at a terminal from a pipe. */
final class Terminal {
  private Terminal() {}

  /** Whether a progress bar would be seen. */
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there may be a console in a pipe too, and this method that says so.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJdk) {
      return true;
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException("cannot ask the console: " + exception, exception);
    }
  }
}
