package lucid.generators;

import java.util.Optional;
import java.util.OptionalInt;
import lucid.generators.files.BadInput;
import lucid.generators.network.Output;
import lucid.generators.weights.Weights;
import lucid.tensor.Tensor;

/**
 * A prior of blur kernels.
 *
 * @param name the built-in name, or the file's name
 * @param generator makes kernels {@code [N,height,width,1]} of values at 0 or above that sum to
 *     about 1
 * @param weights the tensors and the model card fields of the file
 * @param hash {@code sha256:} and the digest of the file in hexadecimal; null if there is no file
 * @param windowSize the height and width in pixels of kernels that are not of the network's size
 */
public record BlurPrior(
    String name, Generator generator, Weights weights, String hash, OptionalInt windowSize)
    implements WeightedPrior {
  /**
   * @throws IllegalArgumentException if the generator has more than one channel
   */
  public BlurPrior {
    if (generator.channels() != 1) {
      throw new IllegalArgumentException(
          "cannot take kernels from %s, which makes %d channels: want one"
              .formatted(generator.architecture(), generator.channels()));
    }
  }

  /** A prior of kernels as its generator makes them. */
  public BlurPrior(String name, Generator generator, Weights weights, String hash) {
    this(name, generator, weights, hash, OptionalInt.empty());
  }

  @Override
  public Output output() {
    return Output.KERNELS;
  }

  @Override
  public String architecture() {
    return generator.architecture();
  }

  /**
   * The prior for kernels of another size, square as they are: smaller ones are the middle of the
   * prior's kernels, larger ones are stretched.
   *
   * @param size the height and width in pixels, odd or even
   * @throws BadInput in one line, if the prior makes no kernels of such a size
   */
  public BlurPrior window(int size) {
    return new BlurPrior(
        name, new KernelWindow(generator, size), weights, hash, OptionalInt.of(size));
  }

  /** The largest size for which there is a {@link #window}. */
  public int largestWindow() {
    return KernelWindow.largest(generator);
  }

  /**
   * The prior where the kernel is known.
   *
   * @param kernel {@code [1,height,width,1]}, values at 0 or above that sum to 1
   * @throws IllegalArgumentException if it has another shape
   */
  public BlurPrior known(Tensor kernel) {
    return new BlurPrior(name, new KnownKernel(kernel), weights, hash);
  }

  @Override
  public PriorFacts facts() {
    return new PriorFacts(
        name, architecture(), Optional.empty(), Optional.ofNullable(hash), windowSize);
  }
}
