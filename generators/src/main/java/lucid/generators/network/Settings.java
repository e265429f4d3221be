package lucid.generators.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lucid.generators.files.BadInput;

/** Reads the values of {@link Architecture#settings}. */
public final class Settings {
  private static final String NUMBER = "[1-9]\\d{0,5}";

  private Settings() {}

  /**
   * A setting that is a whole number above 0.
   *
   * @throws BadInput in one line, if it is missing or no such number
   */
  public static int integer(Map<String, String> settings, String name) {
    return Integer.parseInt(require(settings, name, NUMBER, "a whole number above 0"));
  }

  /**
   * A setting that is a list of whole numbers above 0.
   *
   * @throws BadInput in one line, if it is missing or no such list
   */
  public static List<Integer> integers(Map<String, String> settings, String name) {
    String pattern = NUMBER + "(," + NUMBER + ")*";
    String list = require(settings, name, pattern, "numbers such as 512,256");
    return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
  }

  private static String require(
      Map<String, String> settings, String name, String pattern, String wanted) {
    String text = settings.get(name);
    if (text == null || !text.matches(pattern)) {
      throw new BadInput(
          "field '%s' is %s, want %s; fields are %s"
              .formatted(name, text, wanted, new TreeSet<>(settings.keySet())));
    }
    return text;
  }
}
