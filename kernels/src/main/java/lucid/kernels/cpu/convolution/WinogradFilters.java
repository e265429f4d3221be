package lucid.kernels.cpu.convolution;

import java.util.Arrays;
import java.util.function.IntConsumer;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.loops.ElementLoops;
import lucid.kernels.cpu.product.BlockedProduct;
import lucid.kernels.cpu.product.Panels;
import lucid.kernels.cpu.product.RowGroup;
import lucid.tensor.BinaryFunction;

/**
 * The filters of a {@link WinogradConvolution}, transformed and packed into panels: for each output
 * phase, product and panel of output channels the lines of all input phases that have the product,
 * {@code [line][column]}.
 */
final class WinogradFilters {
  private static final int PRODUCTS = WinogradAxis.PRODUCTS;
  private static final int TAPS = 3;
  private static final int[] NONE = {};

  /** Weights of a tap that a task transforms at once: its scratch stays in the cache. */
  private static final int TASK_WEIGHTS = 1024;

  // Places of the scratch, in runs of weights: the filter, half and wholly transformed, one sum.
  private static final int HALF = TAPS * TAPS;
  private static final int WHOLE = HALF + PRODUCTS * TAPS;
  private static final int SUM = WHOLE + PRODUCTS * PRODUCTS;

  private final WinogradAxis rows;
  private final WinogradAxis columns;
  private final View weights;
  private final Context context;
  private final int inputChannels;
  private final Panels panels;
  private final int channelsATask;
  private final int slices;

  /** By output phase and product: where its panels begin, and how many lines they have. */
  private final int[] begins;

  private final int[] lines;

  /** By phase and product: the first line of the input phase. */
  private final int[] firstLines;

  private final float[] values;
  private final IntConsumer task = this::transform;

  /**
   * Room for the filters, still to be packed.
   *
   * @param weights {@code [height,width,input channels,output channels]}
   */
  WinogradFilters(WinogradAxis rows, WinogradAxis columns, View weights, Context context) {
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
    this.context = context;
    inputChannels = weights.shape().size(2);
    panels = Panels.of(weights.shape().size(3), context.loops().tiles());
    channelsATask = Math.max(1, Math.min(inputChannels, TASK_WEIGHTS / panels.columns()));
    slices = (inputChannels + channelsATask - 1) / channelsATask;
    context.workspace().reserve((SUM + 1) * channelsATask * panels.columns());

    int products = PRODUCTS * PRODUCTS;
    begins = new int[outputPhases() * products];
    lines = new int[begins.length];
    firstLines = new int[phases() * products];
    for (int phase = 0; phase < phases(); phase++) {
      for (int product = 0; product < products; product++) {
        if (uses(phase, product)) {
          int group = outputPhase(phase) * products + product;
          firstLines[phase * products + product] = lines[group];
          lines[group] += inputChannels;
        }
      }
    }
    for (int group = 1; group < begins.length; group++) {
      begins[group] = begins[group - 1] + lines[group - 1] * panels.padded();
    }
    int last = begins.length - 1;
    values = context.workspace().allocate(begins[last] + lines[last] * panels.padded());
  }

  int phases() {
    return rows.taps().length * columns.taps().length;
  }

  int inputPhases() {
    return rows.inputStride() * columns.inputStride();
  }

  int outputPhases() {
    return rows.outputStride() * columns.outputStride();
  }

  private int outputPhase(int phase) {
    return outputPhases() == 1 ? 0 : phase;
  }

  /** Whether a phase needs a product, counted row by row. */
  boolean uses(int phase, int product) {
    return rows.uses(phase / columns.taps().length, product / PRODUCTS)
        && columns.uses(phase % columns.taps().length, product % PRODUCTS);
  }

  /** Whether any phase reads a product of an input phase. */
  boolean reads(int inputPhase, int product) {
    if (inputPhases() > 1) {
      return uses(inputPhase, product);
    }
    for (int phase = 0; phase < phases(); phase++) { // a stream would allocate
      if (uses(phase, product)) {
        return true;
      }
    }
    return false;
  }

  /** The division of the output channels into panels. */
  Panels panels() {
    return panels;
  }

  float[] values() {
    return values;
  }

  /** Where the panel of an output phase and a product begins. */
  int offset(int outputPhase, int product, int panel) {
    int group = outputPhase * PRODUCTS * PRODUCTS + product;
    return begins[group] + panels.first(panel) * lines[group];
  }

  /**
   * The runs that each row adds up for an output phase and a product, see {@link RowGroup#runs};
   * empty if the product is not needed.
   *
   * @param stride from the transformed input of a phase and product to the next
   */
  int[] runs(int outputPhase, int product, int stride) {
    int[] runs = NONE;
    for (int phase = 0; phase < phases(); phase++) {
      if (outputPhase(phase) == outputPhase && uses(phase, product)) {
        int inputPhase = inputPhases() == 1 ? 0 : phase;
        int index = phase * PRODUCTS * PRODUCTS + product;
        runs = Arrays.copyOf(runs, runs.length + 3);
        runs[runs.length - 3] = (inputPhase * PRODUCTS * PRODUCTS + product) * stride;
        runs[runs.length - 2] = firstLines[index];
        runs[runs.length - 1] = inputChannels;
      }
    }
    return new RowGroup(NONE, NONE, runs).split(BlockedProduct.LINES).runs();
  }

  /** Transforms the weights and copies them into the panels. */
  void pack() {
    context.pool().run(phases() * slices, task);
  }

  private void transform(int index) {
    int phase = index / slices;
    int channel = index % slices * channelsATask;
    int channels = Math.min(channelsATask, inputChannels - channel);
    float[] scratch = context.workspace().block().scratch;
    int run = channels * panels.columns();
    load(phase, channel, scratch, run);
    for (int column = 0; column < TAPS; column++) {
      transform(scratch, column, TAPS, HALF + column, TAPS, run);
    }
    for (int product = 0; product < PRODUCTS; product++) {
      transform(scratch, HALF + product * TAPS, 1, WHOLE + product * PRODUCTS, 1, run);
    }
    for (int product = 0; product < PRODUCTS * PRODUCTS; product++) {
      if (uses(phase, product)) {
        copy(phase, product, channel, channels, scratch, (WHOLE + product) * run);
      }
    }
  }

  /** The phase's filter of three by three taps; 0 for a tap that is not there. */
  private void load(int phase, int channel, float[] scratch, int run) {
    int[] down = rows.taps()[phase / columns.taps().length];
    int[] across = columns.taps()[phase % columns.taps().length];
    for (int tap = 0; tap < TAPS * TAPS; tap++) {
      int row = down[tap / TAPS];
      int column = across[tap % TAPS];
      if (row < 0 || column < 0) {
        Arrays.fill(scratch, tap * run, (tap + 1) * run, 0);
      } else {
        int at = (row * weights.shape().size(1) + column) * inputChannels + channel;
        int from = weights.offset() + at * panels.columns();
        System.arraycopy(weights.array(), from, scratch, tap * run, run);
      }
    }
  }

  /** {@code g0, (g0 + g1 + g2) / 2, (g0 - g1 + g2) / 2, g2}; places are in runs. */
  private void transform(float[] s, int from, int stride, int to, int toStride, int run) {
    ElementLoops loops = context.loops().elements();
    int g0 = from * run;
    int g1 = (from + stride) * run;
    int g2 = (from + 2 * stride) * run;
    int sum = SUM * run;
    System.arraycopy(s, g0, s, to * run, run);
    loops.binary(BinaryFunction.ADD, s, g0, s, g2, s, sum, run);
    int plus = (to + toStride) * run;
    loops.binary(BinaryFunction.ADD, s, sum, s, g1, s, plus, run);
    loops.binary(BinaryFunction.MULTIPLY, s, plus, 0.5f, s, plus, run);
    int minus = (to + 2 * toStride) * run;
    loops.binary(BinaryFunction.SUBTRACT, s, sum, s, g1, s, minus, run);
    loops.binary(BinaryFunction.MULTIPLY, s, minus, 0.5f, s, minus, run);
    System.arraycopy(s, g2, s, (to + 3 * toStride) * run, run);
  }

  private void copy(int phase, int product, int channel, int channels, float[] scratch, int from) {
    int line = firstLines[phase * PRODUCTS * PRODUCTS + product] + channel;
    for (int panel = 0; panel < panels.count(); panel++) {
      int width = panels.padded(panel);
      int to = offset(outputPhase(phase), product, panel) + line * width;
      for (int i = 0; i < channels; i++) {
        int at = from + i * panels.columns() + panels.first(panel);
        System.arraycopy(scratch, at, values, to + i * width, panels.columns(panel));
      }
    }
  }
}
