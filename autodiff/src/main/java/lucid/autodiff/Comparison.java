package lucid.autodiff;

import java.util.Arrays;
import java.util.function.Supplier;
import lucid.tensor.Shape;

/** Collects the comparisons of one {@link GradientCheck} and words its failures. */
final class Comparison {
  private final String name;
  private final Shape output;
  private final Tolerances tolerances;
  private int comparisons;
  private int failures;
  private double largestError;
  private double worstExcess;
  private String worst;

  Comparison(String name, Shape output, Tolerances tolerances) {
    this.name = name;
    this.output = output;
    this.tolerances = tolerances;
  }

  /** Compares the derivative of output element {@code i} to input element {@code j}. */
  void element(String input, Shape shape, int i, int j, double expected, double found) {
    Supplier<String> place =
        () -> "output %s by input '%s' %s".formatted(at(output, i), input, at(shape, j));
    compare(place, expected, found, expected);
  }

  /** Compares the derivative along a random direction. */
  void direction(String input, Shape shape, double expected, double found, double scale) {
    Supplier<String> place =
        () -> "output %s by input '%s' %s along a random direction".formatted(output, input, shape);
    compare(place, expected, found, scale);
  }

  /** The number of comparisons and the largest error; throws if an error exceeds its tolerance. */
  GradientCheck.Result result() {
    if (failures > 0) {
      throw new AssertionError(
          "wrong gradient of '%s', %d of %d derivatives, the worst: %s"
              .formatted(name, failures, comparisons, worst));
    }
    return new GradientCheck.Result(comparisons, largestError);
  }

  /** Compares the gradients of two runs bit by bit. */
  static void requireSameBits(
      String name, String input, Shape shape, double[] first, double[] second) {
    int j = Arrays.mismatch(first, second);
    if (j >= 0) {
      throw new AssertionError(
          ("gradient of '%s' to input '%s' %s differs between two runs: expected %s,"
                  + " found %s, error %s, tolerance 0")
              .formatted(name, input, at(shape, j), first[j], second[j], second[j] - first[j]));
    }
  }

  private void compare(Supplier<String> place, double expected, double found, double scale) {
    double error = Math.abs(found - expected);
    double allowed = tolerances.allowed(scale);
    comparisons++;
    largestError = Math.max(largestError, error);
    if (!(error <= allowed)) {
      failures++;
      double excess = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / allowed;
      if (worst == null || excess > worstExcess) {
        worstExcess = excess;
        worst =
            "%s: expected %s (central difference, step %s), found %s, error %s, tolerance %s"
                .formatted(place.get(), expected, tolerances.step(), found, error, allowed);
      }
    }
  }

  /** An element by shape, flat index and multi-index, as in {@code [2,3] element 4 = [1,1]}. */
  private static String at(Shape shape, int flat) {
    int[] strides = shape.strides();
    int[] index = new int[strides.length];
    int rest = flat;
    for (int axis = 0; axis < index.length; axis++) {
      index[axis] = rest / strides[axis];
      rest %= strides[axis];
    }
    return "%s element %d = %s".formatted(shape, flat, Arrays.toString(index).replace(" ", ""));
  }
}
