package lucid.deblur.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import lucid.deblur.search.ResidualCurves;

/**
 * The residuals of all restarts over the steps, on a logarithmic axis, as numbers for the SVG of a
 * template. An SVG needs no fonts where Lucid runs, which not every server has.
 */
final class ResidualChart {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 320;
  private static final int LEFT = 56;
  private static final int RIGHT = 784;
  private static final int TOP = 12;
  private static final int BOTTOM = 280;

  /** The most labels of the axis of steps. */
  private static final int MOST_TICKS = 8;

  /** A place on the axis of steps, and what is written there. */
  record Column(String x, String label) {}

  /** A place on the axis of residuals, and what is written there. */
  record Level(String y, String label) {}

  /**
   * The residuals of a restart in a stage.
   *
   * @param points places x,y, with a space between two
   * @param kind {@code best} for the one that is the result
   */
  record Curve(String points, String kind, String title) {}

  /** The chart as the template draws it, in pixels; of some lists there may be nothing. */
  record Drawing(
      int width,
      int height,
      int left,
      int right,
      int top,
      int bottom,
      int middle,
      List<Column> steps,
      List<Level> residuals,
      List<Column> stages,
      List<Curve> curves,
      List<Level> noise) {}

  private final List<ResidualCurves> stages;
  private final int best;
  private final double noise;
  private final int steps;
  private final double low;
  private final double high;

  /**
   * @param stages one after another
   * @param best the restart of the last stage that is the result
   * @param noise a level to compare with, or 0
   */
  ResidualChart(List<ResidualCurves> stages, int best, double noise) {
    this.stages = stages;
    this.best = best;
    this.noise = noise;
    steps = stages.stream().mapToInt(ResidualChart::last).sum();
    double[] shown =
        DoubleStream.concat(
                DoubleStream.of(noise),
                stages.stream()
                    .flatMap(stage -> stage.restarts().stream())
                    .flatMapToDouble(restart -> restart.stream().mapToDouble(value -> value)))
            .filter(ResidualChart::isShown)
            .toArray();
    low = tickBelow(DoubleStream.of(shown).min().orElse(0.01));
    high = tickAbove(Math.max(2 * low, DoubleStream.of(shown).max().orElse(1)));
  }

  private static int last(ResidualCurves stage) {
    return stage.steps().get(stage.steps().size() - 1);
  }

  /** Whether a logarithmic axis has a place for it. */
  private static boolean isShown(double value) {
    return value > 0 && Double.isFinite(value);
  }

  /** The chart as lines and labels at their places. */
  Drawing drawing() {
    return new Drawing(
        WIDTH,
        HEIGHT,
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        (LEFT + RIGHT) / 2,
        stepTicks(),
        residualTicks(),
        stageStarts(),
        curves(),
        isShown(noise) ? List.of(new Level(y(noise), "")) : List.of());
  }

  private List<Column> stepTicks() {
    double apart = tickAbove(steps / (double) MOST_TICKS);
    List<Column> ticks = new ArrayList<>();
    for (long step = 0; step <= steps; step += Math.max(1, Math.round(apart))) {
      ticks.add(new Column(x(step), String.format(Locale.ROOT, "%,d", step)));
    }
    return ticks;
  }

  private List<Level> residualTicks() {
    List<Level> ticks = new ArrayList<>();
    for (double value = low; value < 1.01 * high; value = tickAbove(1.01 * value)) {
      String label = new BigDecimal(value, new MathContext(1)).toPlainString();
      ticks.add(new Level(y(value), label));
    }
    return ticks;
  }

  /** Where the second stage begins, and the third. */
  private List<Column> stageStarts() {
    List<Column> starts = new ArrayList<>();
    int before = 0;
    for (ResidualCurves stage : stages.subList(0, stages.size() - 1)) {
      before += last(stage);
      starts.add(new Column(x(before), ""));
    }
    return starts;
  }

  /** The best last, so that it lies above the others. */
  private List<Curve> curves() {
    List<Curve> curves = new ArrayList<>();
    int before = 0;
    for (ResidualCurves stage : stages) {
      for (int restart = 0; restart < stage.restarts().size(); restart++) {
        curves.add(curve(stage, restart, before, ""));
      }
      before += last(stage);
    }
    ResidualCurves end = stages.get(stages.size() - 1);
    curves.add(curve(end, best, before - last(end), "best"));
    return curves;
  }

  private Curve curve(ResidualCurves stage, int restart, int before, String kind) {
    List<Double> residuals = stage.restarts().get(restart);
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < residuals.size(); i++) {
      if (isShown(residuals.get(i))) {
        points.append(x(before + stage.steps().get(i))).append(',');
        points.append(y(residuals.get(i))).append(' ');
      }
    }
    double end = residuals.get(residuals.size() - 1);
    String title = String.format(Locale.ROOT, "restart %d, at the end %.4f", restart, end);
    return new Curve(points.toString().strip(), kind, title);
  }

  private String x(double step) {
    return number(LEFT + (RIGHT - LEFT) * step / steps);
  }

  private String y(double residual) {
    return number(BOTTOM - (BOTTOM - TOP) * Math.log(residual / low) / Math.log(high / low));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** The greatest of 1, 2 and 5 times a power of ten that is no greater. */
  private static double tickBelow(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    return decade * (value >= 5 * decade ? 5 : value >= 2 * decade ? 2 : 1);
  }

  /** The least of 1, 2 and 5 times a power of ten that is no less. */
  private static double tickAbove(double value) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    return decade * (value <= decade ? 1 : value <= 2 * decade ? 2 : value <= 5 * decade ? 5 : 10);
  }
}
