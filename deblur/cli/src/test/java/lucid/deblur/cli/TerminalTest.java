package lucid.deblur.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** Bars and colours follow the environment. */
class TerminalTest {
  @Test
  void aTerminalDrawsInColour() {
    assertEquals(new Terminal(true, true), Terminal.of(Map.of("TERM", "xterm"), true));
    assertEquals(Ansi.AUTO, new Terminal(true, true).ansi());
  }

  @Test
  void noColorForbidsColoursOnly() {
    assertEquals(new Terminal(true, false), Terminal.of(Map.of("NO_COLOR", "1"), true));
    assertEquals(new Terminal(true, true), Terminal.of(Map.of("NO_COLOR", ""), true));
    assertEquals(Ansi.OFF, new Terminal(true, false).ansi());
  }

  @Test
  void aDumbTerminalAndAPipeHavePlainLines() {
    assertEquals(Terminal.NONE, Terminal.of(Map.of("TERM", "dumb"), true));
    assertEquals(Terminal.NONE, Terminal.of(Map.of("TERM", "xterm"), false));
  }
}
