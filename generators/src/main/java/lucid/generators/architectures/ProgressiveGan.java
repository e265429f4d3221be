package lucid.generators.architectures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lucid.generators.network.Architecture;
import lucid.generators.network.Initializer;
import lucid.generators.network.Layers;
import lucid.generators.network.Output;
import lucid.generators.network.Parameters;
import lucid.generators.network.Settings;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Shape;

/**
 * The generator of Karras, Aila, Laine and Lehtinen ("Progressive Growing of GANs for Improved
 * Quality, Stability, and Variation", ICLR 2018, table 2 and section 4), fully grown, with the
 * widths that Asim, Shamshad and Ahmed (arXiv 1802.04073) use for 128x128 faces.
 *
 * <p>The latents are normalised ({@code decoder.conv1} follows); each picture size has two
 * convolutions, nearest up-sampling by 2 before the first of them. After every convolution come
 * bias, leaky ReLU of 0.2 and pixel norm. {@code decoder.colour} is 1x1 to RGB, whose [-1,1] is
 * mapped to [0,1] and not clipped: whoever shows or compares pictures decides what becomes of the
 * rest.
 *
 * <p>So that all kernels learn at the same rate (section 4.1), a kernel {@code [h,w,in,out]} is
 * multiplied at run time by what He's initialiser would draw it with: the root of {@code
 * 2/(h*w*in)}, for {@code decoder.colour} of {@code 1/in}.
 *
 * <p>Weights of PyTorch: the k-th convolution, counted from 1, is {@code decoder.conv{k}}, the last
 * one {@code decoder.colour}. A kernel {@code [out,in,h,w]} becomes {@code [h,w,in,out]}, without a
 * flip. Its bias is added after the scaling. Where a state dict has a factor of its own beside each
 * kernel, multiply the kernel by that factor over ours.
 */
public final class ProgressiveGan implements Architecture {
  /** The architecture's name. */
  public static final String NAME = "progressive-gan";

  private static final String LATENTS = "latents";
  private static final String FEATURES = "channels";
  private static final int COARSE = 4;
  private static final int COLOURS = 3;

  private final int latents;
  private final List<Integer> features;

  /** The network for 128x128 pictures: 512 latents, 512 to 32 channels. */
  public ProgressiveGan() {
    this(512, List.of(512, 512, 256, 128, 64, 32));
  }

  /**
   * @param latents the number of latents
   * @param features the channels at 4x4 pixels, 8x8 and so on: as many sizes as there are numbers
   * @throws IllegalArgumentException if there is no number or one is below 1
   */
  public ProgressiveGan(int latents, List<Integer> features) {
    boolean positive = features.stream().allMatch(count -> count > 0);
    if (latents < 1 || features.isEmpty() || features.size() > 9 || !positive) {
      throw new IllegalArgumentException(
          "cannot make a %s of %d latents and %s channels: want numbers above 0, one to nine sizes"
              .formatted(NAME, latents, features));
    }
    this.latents = latents;
    this.features = List.copyOf(features);
  }

  /**
   * The network for another picture size or width: a number of channels at 4x4 and 8x8 pixels, half
   * as many at each larger size.
   *
   * @param resolution the height and width of pictures: 4, 8, 16 and so on
   * @param widest the channels at 4x4 pixels
   */
  public static ProgressiveGan of(int resolution, int widest, int latents) {
    if (resolution < COARSE || Integer.bitCount(resolution) != 1) {
      throw new IllegalArgumentException(
          "cannot generate pictures of %d pixels a side: want a power of 2, %d or more"
              .formatted(resolution, COARSE));
    }
    List<Integer> features = new ArrayList<>();
    for (int size = COARSE; size <= resolution; size *= 2) {
      features.add(Math.min(widest, 2 * COARSE * widest / size));
    }
    return new ProgressiveGan(latents, features);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, String> settings() {
    String widths = features.stream().map(String::valueOf).collect(Collectors.joining(","));
    return Map.of(LATENTS, String.valueOf(latents), FEATURES, widths);
  }

  @Override
  public ProgressiveGan with(Map<String, String> settings) {
    return new ProgressiveGan(
        Settings.integer(settings, LATENTS), Settings.integers(settings, FEATURES));
  }

  @Override
  public Output output() {
    return Output.PICTURES;
  }

  @Override
  public int latentSize() {
    return latents;
  }

  @Override
  public int height() {
    return COARSE << (features.size() - 1);
  }

  @Override
  public int width() {
    return height();
  }

  @Override
  public int channels() {
    return COLOURS;
  }

  @Override
  public Expr decode(Parameters p, Expr z) {
    Expr x = Layers.pixelNorm(z.reshape(z.shape().size(0), 1, 1, latents));
    // A pixel in three rings of zeros: each of the 4x4 results sees it through another tap.
    x = block(p, 1, x, COARSE, Padding.of(COARSE - 1), features.get(0));
    x = block(p, 2, x, 3, Padding.of(1), features.get(0));
    for (int stage = 1; stage < features.size(); stage++) {
      x = block(p, 2 * stage + 1, Ops.upsample(x, 2), 3, Padding.of(1), features.get(stage));
      x = block(p, 2 * stage + 2, x, 3, Padding.of(1), features.get(stage));
    }
    Expr colours = convolution(p, "decoder.colour", x, 1, Padding.NONE, COLOURS, 1);
    return colours.times(0.5).plus(0.5);
  }

  private static Expr block(Parameters p, int number, Expr x, int size, Padding padding, int out) {
    Expr y = convolution(p, "decoder.conv" + number, x, size, padding, out, Math.sqrt(2));
    return Layers.pixelNorm(Layers.leakyRelu(y));
  }

  private static Expr convolution(
      Parameters p, String name, Expr x, int size, Padding padding, int out, double gain) {
    int in = x.shape().size(3);
    Shape shape = Shape.of(size, size, in, out);
    Expr weight = p.weight(name + ".weight", shape, Initializer.normal(1));
    Expr bias = p.weight(name + ".bias", Shape.of(out), Initializer.ZEROS);
    double scale = gain / Math.sqrt((double) size * size * in);
    return Ops.conv2d(x, weight.times(scale), 1, padding).plus(bias);
  }
}
