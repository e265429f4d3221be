package lucid.kernels.cpu.convolution;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelSequence;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.product.BlockedProduct;
import lucid.kernels.cpu.product.PackedPanels;
import lucid.kernels.cpu.product.PanelProduct;
import lucid.kernels.cpu.product.RowGroup;
import lucid.tensor.Op;
import lucid.tensor.Shape;

/**
 * Transposed convolutions to few channels, such as the colours of a picture, which would leave most
 * of a vector empty. One matrix product gives for each input pixel the patch of outputs that it
 * reaches; then each row of the output adds up the rows of patches that lie on it.
 */
final class ScatterConvolution implements Kernel {
  /** Floats of patches: 4 MiB. */
  private static final int CHUNK = 1 << 20;

  private final Op.ConvTranspose2d op;
  private final View input;
  private final View output;
  private final PackedPanels panels;
  private final BlockedProduct product;
  private final Context context;
  private final int filterHeight;

  /** Floats of a row of a patch. */
  private final int patchRow;

  /** Floats of a patch, rounded up to whole vectors. */
  private final int patch;

  private final int picturesAChunk;
  private final int pixelsATask;
  private final int[] inputRows;
  private final int[] patchRows;
  private final int[] runs;
  private final IntConsumer multiplication = this::multiply;
  private final IntConsumer addition = this::add;
  private int first;
  private int pictures;

  private ScatterConvolution(
      Op.ConvTranspose2d op,
      View input,
      Shape filter,
      View output,
      PackedPanels panels,
      Context context) {
    this.op = op;
    this.input = input;
    this.output = output;
    this.panels = panels;
    this.context = context;
    product = new BlockedProduct(context);
    filterHeight = filter.size(0);
    patchRow = filter.size(1) * filter.size(3);
    patch = panels.layout().padded();
    int channels = filter.size(2);
    int pixels = pixels();
    int all = input.shape().size(0) * pixels;
    picturesAChunk = Math.max(1, Math.min(input.shape().size(0), CHUNK / (pixels * patch)));
    pixelsATask = PanelProduct.rowsATask(channels, panels.layout().columns(0));
    inputRows = IntStream.range(0, all).map(i -> input.offset() + i * channels).toArray();
    patchRows = IntStream.range(0, all).map(i -> i % (picturesAChunk * pixels) * patch).toArray();
    RowGroup group = new RowGroup(inputRows, patchRows, new int[] {0, 0, channels});
    runs = group.split(BlockedProduct.LINES).runs();
    context.workspace().reserveShared(picturesAChunk * pixels * patch);
  }

  /**
   * The kernel, after the kernel that packs the weights if they are not constant.
   *
   * @param weights {@code [height,width,input channels,output channels]}
   */
  static Kernel create(
      Op.ConvTranspose2d op, View input, View weights, View output, Context context) {
    Shape filter = weights.shape();
    int taps = filter.size(0) * filter.size(1);
    int colours = filter.size(3);
    int[] lines =
        IntStream.range(0, filter.size(2)).map(i -> weights.offset() + i * colours).toArray();
    int[] columns =
        IntStream.range(0, taps * colours)
            .map(j -> j / colours * filter.size(2) * colours + j % colours)
            .toArray();
    PackedPanels panels = new PackedPanels(weights.array(), lines, columns, context);
    Kernel convolution = new ScatterConvolution(op, input, filter, output, panels, context);
    if (weights.constant()) {
      panels.pack();
      return convolution;
    }
    return new KernelSequence(List.of(panels::pack, convolution));
  }

  private int pixels() {
    return input.shape().size(1) * input.shape().size(2);
  }

  @Override
  public void run() {
    int all = input.shape().size(0);
    for (first = 0; first < all; first += picturesAChunk) {
      pictures = Math.min(picturesAChunk, all - first);
      int tasks = (pictures * pixels() + pixelsATask - 1) / pixelsATask;
      context.pool().run(tasks * panels.layout().count(), multiplication);
      context.pool().run(pictures * output.shape().size(1), addition);
    }
  }

  private void multiply(int task) {
    int panel = task % panels.layout().count();
    int begin = first * pixels() + task / panels.layout().count() * pixelsATask;
    int end = (first + pictures) * pixels();
    product.multiply(
        input.array(),
        inputRows,
        context.workspace().shared(),
        patchRows,
        begin,
        Math.min(begin + pixelsATask, end),
        panels.layout().first(panel),
        panels.layout().padded(panel),
        runs,
        panels.values(),
        panels.offset(panel));
  }

  /** Adds up a row of the output. */
  private void add(int task) {
    Shape shape = output.shape();
    int picture = task / shape.size(1);
    int row = task % shape.size(1);
    int length = shape.size(2) * shape.size(3);
    int to = output.offset() + ((first + picture) * shape.size(1) + row) * length;
    Arrays.fill(output.array(), to, to + length, 0);
    for (int tap = 0; tap < filterHeight; tap++) {
      int strided = row + op.padding().top() - tap;
      int inputRow = strided / op.stride();
      if (strided >= 0 && strided % op.stride() == 0 && inputRow < input.shape().size(1)) {
        int pixel = (picture * input.shape().size(1) + inputRow) * input.shape().size(2);
        addPatches(pixel * patch + tap * patchRow, to, length);
      }
    }
  }

  /** Adds one row of the patches of a row of input pixels. */
  private void addPatches(int from, int to, int length) {
    float[] patches = context.workspace().shared();
    int colours = output.shape().size(3);
    for (int column = 0; column < input.shape().size(2); column++) {
      int place = (column * op.stride() - op.padding().left()) * colours;
      int begin = Math.max(0, -place);
      int end = Math.min(patchRow, length - place);
      int at = from + column * patch;
      for (int j = begin; j < end; j++) {
        output.array()[to + place + j] += patches[at + j];
      }
    }
  }
}
