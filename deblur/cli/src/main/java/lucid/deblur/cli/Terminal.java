package lucid.deblur.cli;

import java.io.Console;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * The abilities of the terminal.
 *
 * @param drawn whether a bar can be drawn over and over in one line, for somebody to see
 * @param coloured whether text may have colours
 */
record Terminal(boolean drawn, boolean coloured) {
  /** No terminal, as in a pipe. */
  static final Terminal NONE = new Terminal(false, false);

  /** The terminal of this process. */
  static Terminal ofThisProcess() {
    return of(System.getenv(), isTerminal());
  }

  /**
   * A terminal that an environment describes. {@code TERM=dumb} can neither draw nor colour; a
   * {@code NO_COLOR} that is not empty forbids colours (no-color.org).
   *
   * @param present whether there is a terminal
   */
  static Terminal of(Map<String, String> environment, boolean present) {
    boolean able = present && !"dumb".equals(environment.get("TERM"));
    return new Terminal(able, able && environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** The colours of help and of messages. */
  Ansi ansi() {
    return coloured ? Ansi.AUTO : Ansi.OFF;
  }

  private static boolean isTerminal() {
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
