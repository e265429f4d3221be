package lucid.kernels.cpu.convolution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lucid.kernels.cpu.kernel.Context;
import lucid.kernels.cpu.kernel.Kernel;
import lucid.kernels.cpu.kernel.KernelSequence;
import lucid.kernels.cpu.kernel.View;
import lucid.kernels.cpu.product.PackedPanels;
import lucid.kernels.cpu.product.PanelProduct;
import lucid.kernels.cpu.product.RowContraction;
import lucid.kernels.cpu.product.RowGroup;
import lucid.tensor.Op;
import lucid.tensor.Padding;
import lucid.tensor.Shape;

/**
 * Convolutions of pictures {@code [N,H,W,C]}. Pictures are read and written where they lie; only
 * weights are packed. Output pixels that the same filter taps reach are one group of rows of a
 * {@link PanelProduct}. Taps of a filter row that read neighbouring pixels are one run, because
 * their channels follow each other in the picture and, in the tap order of {@link AxisTaps}, in the
 * packed weights.
 */
public final class ConvolutionKernels {
  /** One axis, by all products and by minimal filtering. */
  private record Direction(AxisTaps.Factory direct, WinogradAxis.Factory fast) {}

  private static final Direction DOWN =
      new Direction(AxisTaps::convolution, WinogradAxis::convolution);
  private static final Direction UP = new Direction(AxisTaps::transposed, WinogradAxis::transposed);

  /**
   * The cost of an addition in the transforms of minimal filtering, in products. Operands of the
   * additions come from memory, operands of products are in registers.
   */
  private static final double ADDITION = 8;

  /** Additions for four transformed inputs along an axis, and for their two outputs. */
  private static final int ADDITIONS = 4;

  /** The factor in the number of vectors that pays for adding up patches. */
  private static final int LEAST_GAIN = 2;

  private ConvolutionKernels() {}

  public static Kernel conv2d(Op.Conv2d op, List<View> inputs, View output, Context context) {
    return convolution(DOWN, op.stride(), op.padding(), inputs, output, context);
  }

  public static Kernel convTranspose2d(
      Op.ConvTranspose2d op, List<View> inputs, View output, Context context) {
    View w = inputs.get(1);
    if (scatters(w.shape(), context.loops().tiles().lanes())) {
      return ScatterConvolution.create(op, inputs.get(0), w, output, context);
    }
    return convolution(UP, op.stride(), op.padding(), inputs, output, context);
  }

  private static Kernel convolution(
      Direction direction,
      int stride,
      Padding padding,
      List<View> inputs,
      View output,
      Context context) {
    View x = inputs.get(0);
    View w = inputs.get(1);
    int height = x.shape().size(1);
    int width = x.shape().size(2);
    int outHeight = output.shape().size(1);
    int outWidth = output.shape().size(2);
    int[] taps = {w.shape().size(0), w.shape().size(1)};
    AxisTaps down = direction.direct().create(height, outHeight, taps[0], stride, padding.top());
    AxisTaps across = direction.direct().create(width, outWidth, taps[1], stride, padding.left());
    Optional<WinogradAxis> fastDown =
        direction.fast().create(height, outHeight, taps[0], stride, padding.top());
    Optional<WinogradAxis> fastAcross =
        direction.fast().create(width, outWidth, taps[1], stride, padding.left());
    if (fastDown.isPresent() && fastAcross.isPresent()) {
      WinogradAxis rows = fastDown.get();
      WinogradAxis columns = fastAcross.get();
      double products = (double) down.products() * across.products();
      if (cost(rows, columns, w.shape()) < products * w.shape().size(2) * w.shape().size(3)) {
        return WinogradConvolution.create(rows, columns, x, w, output, context);
      }
    }
    return direct(down, across, x, w, output, context);
  }

  /** The cost of minimal filtering for a picture, in products. */
  private static double cost(WinogradAxis rows, WinogradAxis columns, Shape w) {
    double tiles = (double) rows.tiles() * columns.tiles();
    double products = (double) rows.products() * columns.products();
    int sums = 2 * ADDITIONS * WinogradAxis.PRODUCTS;
    double inputs = rows.inputStride() * columns.inputStride() * w.size(2);
    double outputs = rows.outputStride() * columns.outputStride() * w.size(3);
    return tiles * (products * w.size(2) * w.size(3) + ADDITION * sums * (inputs + outputs));
  }

  /** Whether whole patches fill vectors much better than their pixels. */
  private static boolean scatters(Shape w, int lanes) {
    int taps = w.size(0) * w.size(1);
    int vectors = (w.size(3) + lanes - 1) / lanes;
    int ofPatches = (taps * w.size(3) + lanes - 1) / lanes;
    return LEAST_GAIN * ofPatches <= taps * vectors;
  }

  private static Kernel direct(
      AxisTaps vertical, AxisTaps horizontal, View x, View w, View output, Context context) {
    int[] columns = IntStream.range(0, w.shape().size(3)).toArray();
    int[] lines = lines(vertical, horizontal, w);
    PackedPanels panels = new PackedPanels(w.array(), lines, columns, context);
    List<RowGroup> groups = new ArrayList<>();
    for (AxisTaps.Band rows : vertical.bands()) {
      for (AxisTaps.Band band : horizontal.bands()) {
        groups.add(
            new RowGroup(
                pixels(x, rows.inputs(), band.inputs()),
                pixels(output, rows.outputs(), band.outputs()),
                runs(x.shape(), rows, band, horizontal.order().length)));
      }
    }
    Kernel product = new PanelProduct(x.array(), output.array(), groups, panels, context);
    if (w.constant()) {
      panels.pack();
      return product;
    }
    return new KernelSequence(List.of(panels::pack, product));
  }

  /** Where in the weights each packed line begins: taps in the order of the axes, then channels. */
  private static int[] lines(AxisTaps vertical, AxisTaps horizontal, View w) {
    int width = w.shape().size(1);
    int channels = w.shape().size(2);
    return IntStream.of(vertical.order())
        .flatMap(r -> IntStream.of(horizontal.order()).map(s -> r * width + s))
        .flatMap(tap -> IntStream.range(0, channels).map(channel -> tap * channels + channel))
        .map(line -> w.offset() + line * w.shape().size(3))
        .toArray();
  }

  /** Where the pixels at the given rows and columns of all pictures begin. */
  private static int[] pixels(View pictures, int[] rows, int[] columns) {
    Shape shape = pictures.shape();
    return IntStream.range(0, shape.size(0))
        .flatMap(n -> IntStream.of(rows).map(row -> n * shape.size(1) + row))
        .flatMap(row -> IntStream.of(columns).map(column -> row * shape.size(2) + column))
        .map(pixel -> pictures.offset() + pixel * shape.size(3))
        .toArray();
  }

  /** One run for each filter row. */
  private static int[] runs(Shape x, AxisTaps.Band rows, AxisTaps.Band columns, int filterWidth) {
    if (columns.taps() == 0) {
      return new int[0];
    }
    int channels = x.size(3);
    return IntStream.range(0, rows.taps())
        .flatMap(
            row ->
                IntStream.of(
                    row * x.size(2) * channels,
                    ((rows.firstTap() + row) * filterWidth + columns.firstTap()) * channels,
                    columns.taps() * channels))
        .toArray();
  }

  public static Kernel convWeightGradient(
      Op.ConvWeightGradient op, List<View> inputs, View output, Context context) {
    Shape large = inputs.get(0).shape();
    Shape small = inputs.get(1).shape();
    int stride = op.stride();
    Map<List<Range>, Window> windows = new HashMap<>();
    List<RowContraction.Tap> taps = new ArrayList<>();
    for (int r = 0; r < op.kernelHeight(); r++) {
      Range rows = Range.of(large.size(1), small.size(1), stride, op.padding().top() - r);
      for (int s = 0; s < op.kernelWidth(); s++) {
        Range columns = Range.of(large.size(2), small.size(2), stride, op.padding().left() - s);
        Window window =
            windows.computeIfAbsent(
                List.of(rows, columns), key -> Window.of(rows, columns, op, large, small));
        taps.add(
            new RowContraction.Tap(
                new RowContraction.Selection(window.large(), r * large.size(2) + s),
                new RowContraction.Selection(window.small(), 0)));
      }
    }
    return RowContraction.create(inputs.get(0), inputs.get(1), taps, output, context);
  }

  /** The positions of the small picture, along one axis, whose tap lies in the large one. */
  private record Range(int first, int end) {
    static Range of(int large, int small, int stride, int before) {
      int first = Math.max(0, Math.floorDiv(before + stride - 1, stride));
      int end = Math.min(small, Math.floorDiv(large - 1 + before, stride) + 1);
      return new Range(first, Math.max(first, end));
    }

    IntStream stream() {
      return IntStream.range(first, end);
    }
  }

  /** Pairs of pixels that some taps multiply; indices of large pixels belong to tap 0,0. */
  private record Window(int[] large, int[] small) {
    static Window of(
        Range rows, Range columns, Op.ConvWeightGradient op, Shape large, Shape small) {
      int stride = op.stride();
      int corner = -op.padding().top() * large.size(2) - op.padding().left();
      int[] smallPixels =
          IntStream.range(0, small.size(0))
              .flatMap(n -> rows.stream().map(row -> n * small.size(1) + row))
              .flatMap(row -> columns.stream().map(column -> row * small.size(2) + column))
              .toArray();
      int[] largePixels =
          IntStream.range(0, large.size(0))
              .flatMap(n -> rows.stream().map(row -> n * large.size(1) + row * stride))
              .flatMap(row -> columns.stream().map(q -> row * large.size(2) + q * stride + corner))
              .toArray();
      return new Window(largePixels, smallPixels);
    }
  }
}
