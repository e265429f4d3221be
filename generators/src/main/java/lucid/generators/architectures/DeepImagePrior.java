package lucid.generators.architectures;

import lucid.generators.network.Initializer;
import lucid.generators.network.Layers;
import lucid.generators.network.Parameters;
import lucid.generators.network.TrainableParameters;
import lucid.tensor.Expr;
import lucid.tensor.Ops;
import lucid.tensor.Padding;
import lucid.tensor.Philox;
import lucid.tensor.Shape;
import lucid.tensor.Tensor;

/**
 * The untrained image prior of Ulyanov, Vedaldi and Lempitsky ("Deep Image Prior", CVPR 2018,
 * supplementary material): an hour-glass with skip connections that makes one picture of fixed
 * noise. Its weights are what an optimisation moves; no file holds them. {@link
 * TrainableParameters} makes them, {@link #input} the noise.
 *
 * <p>A scale takes pictures of any size. A skip branch is 1x1 convolution, norm, leaky ReLU; the
 * other branch goes down by a 3x3 convolution of stride 2 to half the size, rounded up, has one
 * more 3x3 convolution, goes through all coarser scales, and comes up by 2, cropped to the size of
 * the skip branch where that is odd. Both, side by side, are normed; a 3x3 and a 1x1 convolution
 * follow. Norm and leaky ReLU of 0.2 come after every convolution, but for the last one, 1x1 with
 * bias to colours, after which comes a sigmoid. The other convolutions have no bias: the norm would
 * take it away again. 3x3 convolutions reflect their operand at its border.
 *
 * <p>Norm is batch norm in training mode, so each channel is normalised over the picture.
 *
 * @param scales how often the picture is halved
 * @param features the channels of all inner layers
 * @param skipFeatures the channels of the skip branches
 * @param inputs the channels of the noise
 * @param upsampling how a picture is doubled
 */
public record DeepImagePrior(
    int scales, int features, int skipFeatures, int inputs, Upsampling upsampling) {
  /** The published network for restoration: 5 scales, 128 channels, 4 of them in skips. */
  public static final DeepImagePrior PUBLISHED =
      new DeepImagePrior(5, 128, 4, 32, Upsampling.BILINEAR);

  private static final double EPSILON = 1e-5;

  /** The largest value of the noise. */
  private static final double AMPLITUDE = 0.1;

  private static final long NOISE = 0x646970L;

  /** The method by which a picture is made twice as high and wide. */
  public enum Upsampling {
    /** Each pixel becomes four. */
    NEAREST {
      @Override
      Expr twice(Expr x) {
        return Ops.upsample(x, 2);
      }
    },
    /** Linearly between pixels. */
    BILINEAR {
      @Override
      Expr twice(Expr x) {
        return Resampling.bilinear(x);
      }
    };

    abstract Expr twice(Expr x);
  }

  /**
   * @throws IllegalArgumentException if a number is below 1
   */
  public DeepImagePrior {
    if (Math.min(Math.min(scales, features), Math.min(skipFeatures, inputs)) < 1) {
      throw new IllegalArgumentException(
          "cannot make a deep image prior of %d scales, %d channels, %d skip channels, %d inputs: want numbers above 0"
              .formatted(scales, features, skipFeatures, inputs));
    }
  }

  /**
   * The fixed noise, uniform on [0,0.1).
   *
   * @return {@code [1,height,width,inputs]}
   */
  public Tensor input(long seed, int height, int width) {
    Tensor uniform = Philox.uniform(seed, NOISE, Shape.of(1, height, width, inputs));
    return Tensor.generate(uniform.shape(), i -> AMPLITUDE * uniform.get(i));
  }

  /**
   * The picture.
   *
   * @param parameters where the weights come from, {@code prior.*}
   * @param input noise {@code [1,H,W,inputs]}
   * @param channels 1 or 3
   * @return {@code [1,H,W,channels]} in (0,1)
   * @throws IllegalArgumentException if the noise has another number of channels, or its coarsest
   *     scale would be a single row or column, which can be neither reflected nor normed
   */
  public Expr picture(Parameters parameters, Expr input, int channels) {
    requireFits(input.shape());
    Expr x = scale(parameters, 1, input);
    Shape shape = Shape.of(1, 1, features, channels);
    Initializer initializer = initializer(features);
    Expr weight = parameters.weight("prior.colour.weight", shape, initializer);
    Expr bias = parameters.weight("prior.colour.bias", Shape.of(channels), initializer);
    return Ops.conv2d(x, weight, 1, Padding.NONE).plus(bias).sigmoid();
  }

  /**
   * This network, with fewer scales where a picture does not allow as many.
   *
   * @throws IllegalArgumentException if it cannot be halved at all
   */
  public DeepImagePrior fitting(int height, int width) {
    int most = mostScales(height, width);
    if (most == 0) {
      throw new IllegalArgumentException(
          "cannot halve a %dx%d picture: want 3 pixels or more each way".formatted(width, height));
    }
    return new DeepImagePrior(Math.min(scales, most), features, skipFeatures, inputs, upsampling);
  }

  /**
   * The number of times that a picture can be halved, rounding up, before a single row or column is
   * left.
   */
  private static int mostScales(int height, int width) {
    int least = Math.min(height, width);
    return least < 3 ? 0 : 31 - Integer.numberOfLeadingZeros(least - 1);
  }

  private void requireFits(Shape input) {
    if (input.rank() != 4 || input.size(0) != 1 || input.size(3) != inputs) {
      throw new IllegalArgumentException(
          "cannot make a picture of noise %s: want [1,height,width,%d]".formatted(input, inputs));
    }
    int most = mostScales(input.size(1), input.size(2));
    if (scales > most) {
      throw new IllegalArgumentException(
          "cannot halve a %dx%d picture %d times: a single row or column would be left; it allows %d scales"
              .formatted(input.size(2), input.size(1), scales, most));
    }
  }

  private Expr scale(Parameters p, int number, Expr x) {
    String name = "prior.scale" + number + ".";
    Expr skip = convolution(p, name + "skip", x, 1, 1, skipFeatures);
    Expr deep = convolution(p, name + "down1", x, 3, 2, features);
    deep = convolution(p, name + "down2", deep, 3, 1, features);
    if (number < scales) {
      deep = scale(p, number + 1, deep);
    }
    deep = Resampling.crop(upsampling.twice(deep), x.shape().size(1), x.shape().size(2));
    Expr both = norm(p, name + "both", Ops.concat(3, skip, deep));
    Expr up = convolution(p, name + "up1", both, 3, 1, features);
    return convolution(p, name + "up2", up, 1, 1, features);
  }

  private static Expr convolution(
      Parameters p, String name, Expr x, int size, int stride, int out) {
    int in = x.shape().size(3);
    Shape shape = Shape.of(size, size, in, out);
    Expr weight = p.weight(name + ".weight", shape, initializer(size * size * in));
    Expr padded = size == 1 ? x : Resampling.reflect(x);
    return Layers.leakyRelu(norm(p, name, Ops.conv2d(padded, weight, stride, Padding.NONE)));
  }

  private static Expr norm(Parameters p, String name, Expr x) {
    Shape channels = Shape.of(x.shape().size(3));
    Expr scale = p.weight(name + ".scale", channels, Initializer.ONES);
    Expr shift = p.weight(name + ".shift", channels, Initializer.ZEROS);
    return Ops.batchNormTraining(x, scale, shift, EPSILON).result();
  }

  /** PyTorch's default, which the authors keep: uniform up to the root of 1 over the inputs. */
  private static Initializer initializer(int inputs) {
    return Initializer.uniform(1 / Math.sqrt(inputs));
  }
}
