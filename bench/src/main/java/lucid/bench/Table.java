package lucid.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown with columns as wide as their widest cell. */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... header) {
    row(header);
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      append(text, rows.get(row), widths, " ");
      if (row == 0) {
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
          rule.add("-".repeat(width));
        }
        append(text, rule, widths, "-");
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> cells, int[] widths, String edge) {
    text.append('|');
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String fill = " ".repeat(widths[column] - cell.length());
      text.append(edge).append(cell).append(fill).append(edge).append('|');
    }
    text.append(System.lineSeparator());
  }
}
