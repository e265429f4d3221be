package lucid.deblur.cli;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import lucid.generators.training.TrainingHistory;
import lucid.generators.training.TrainingHistory.Row;
import lucid.generators.training.method.Figure;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The figures of a training over its steps, one chart below the other. */
final class TrainingCurves {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 300;

  static {
    // Charts are drawn in memory; a server has no screen to ask for.
    System.setProperty("java.awt.headless", "true");
  }

  private TrainingCurves() {}

  /** Why nothing can be drawn here, in one line: some JDKs have no fonts. Empty if it can. */
  static Optional<String> unavailable() {
    Row row = new Row(0, List.of(new Figure("loss", "", 0)));
    try {
      BitmapEncoder.getBufferedImage(chart(List.of(row), 0));
      return Optional.empty();
    } catch (RuntimeException | LinkageError | InternalError failure) {
      return Optional.of(
          "this JDK cannot draw text (%s); install fontconfig and a font".formatted(failure));
    }
  }

  /**
   * Draws a history of one report or more.
   *
   * @return a PNG
   */
  static byte[] png(TrainingHistory history) {
    List<Row> rows = history.rows();
    int count = rows.get(0).figures().size();
    BufferedImage page = new BufferedImage(WIDTH, count * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = page.createGraphics();
    try {
      for (int i = 0; i < count; i++) {
        graphics.drawImage(BitmapEncoder.getBufferedImage(chart(rows, i)), 0, i * HEIGHT, null);
      }
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(page, "png", bytes);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    return bytes.toByteArray();
  }

  private static XYChart chart(List<Row> rows, int index) {
    Figure first = rows.get(0).figures().get(index);
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle("step")
            .yAxisTitle(first.label())
            .build();
    chart.getStyler().setLegendVisible(false);
    double[] steps = rows.stream().mapToDouble(Row::step).toArray();
    double[] values =
        rows.stream().mapToDouble(row -> finite(row.figures().get(index).value())).toArray();
    chart.addSeries(first.name(), steps, values).setMarker(SeriesMarkers.NONE);
    return chart;
  }

  /** A gap in the curve where there is no number to draw, such as the PSNR of equal pictures. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
