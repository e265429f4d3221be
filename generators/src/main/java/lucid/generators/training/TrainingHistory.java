package lucid.generators.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.generators.files.BadInput;
import lucid.generators.training.method.Figure;

/**
 * The figures of all reports of a training so far. A checkpoint holds them too, so that curves go
 * on where they were.
 */
public final class TrainingHistory {
  private static final String STEP = "step";

  private final List<Row> rows = new ArrayList<>();

  /** The figures after so many steps: the same ones, in the same order, in each row. */
  public record Row(int step, List<Figure> figures) {}

  void add(int step, List<Figure> figures) {
    rows.add(new Row(step, List.copyOf(figures)));
  }

  /** All reports, in the order of their steps. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** As comma-separated values: a line of labels, then one a report. */
  String toCsv() {
    if (rows.isEmpty()) {
      return "";
    }
    Stream<String> labels = rows.get(0).figures.stream().map(Figure::label);
    String header = Stream.concat(Stream.of(STEP), labels).collect(Collectors.joining(","));
    return rows.stream()
        .map(row -> row.step + "," + values(row))
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }

  private static String values(Row row) {
    return row.figures.stream()
        .map(figure -> String.valueOf(figure.value()))
        .collect(Collectors.joining(","));
  }

  /**
   * A history from what {@link #toCsv} wrote.
   *
   * @throws BadInput in one line, if it is not that
   */
  static TrainingHistory ofCsv(String text) {
    TrainingHistory history = new TrainingHistory();
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      return history;
    }
    String[] labels = lines.get(0).split(",");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      if (cells.length != labels.length) {
        throw new BadInput(
            "'%s' has %d values, want %s".formatted(line, cells.length, lines.get(0)));
      }
      try {
        List<Figure> figures = new ArrayList<>();
        for (int i = 1; i < cells.length; i++) {
          figures.add(figure(labels[i], Double.parseDouble(cells[i])));
        }
        history.add(Integer.parseInt(cells[0]), figures);
      } catch (NumberFormatException e) {
        throw new BadInput("'" + line + "' is not made of numbers", e);
      }
    }
    return history;
  }

  private static Figure figure(String label, double value) {
    int unit = label.indexOf(" [");
    return unit < 0
        ? new Figure(label, "", value)
        : new Figure(
            label.substring(0, unit), label.substring(unit + 2, label.length() - 1), value);
  }
}
