package lucid.kernels.gpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.kernels.compiler.Values;
import lucid.kernels.reference.ReferenceKernels;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.Tensor;

/**
 * Computes a kernel's nodes on the reference, and the distance that float32 may have from it. The
 * distance is a part of the largest value that was added, so that sums which cancel are not held to
 * more digits than float32 keeps.
 */
final class KernelCheck {
  private static final double TOLERANCE = 1e-4;

  /** Where a function has a step, rounding may move one element in a thousand across it. */
  private static final int ELEMENTS_A_JUMP = 1000;

  private final Values values;
  private final Map<Expr, Tensor> results;
  private final Map<Expr, Double> errors = new HashMap<>();
  private boolean jumps;

  /**
   * @param read the operands that the kernel read, by their origins
   */
  KernelCheck(Values values, Map<Expr, Tensor> read) {
    this.values = values;
    this.results = new HashMap<>(read);
  }

  /** Computes the next node. */
  void compute(Expr node) {
    List<Tensor> operands = new ArrayList<>();
    for (Expr input : node.inputs()) {
      Expr origin = values.origin(input);
      Tensor value =
          origin.op() instanceof Op.Constant constant ? constant.value() : results.get(origin);
      operands.add(value.reshape(input.shape()));
    }
    Tensor result = ReferenceKernels.evaluate(node.op(), operands);
    results.put(node, result);
    errors.put(node, error(node, operands, result));
    jumps |= node.op().rounding() == Op.Rounding.JUMP;
  }

  /** The error that a node may have, from its own rounding and from the errors of its operands. */
  private double error(Expr node, List<Tensor> operands, Tensor result) {
    double scale = largest(result);
    double error = 0;
    for (int i = 0; i < operands.size(); i++) {
      double before = errors.getOrDefault(values.origin(node.input(i)), 0.0);
      double operand = largest(operands.get(i));
      if (node.op().rounding() == Op.Rounding.ADDITION) {
        error += before + TOLERANCE * operand;
      } else if (operand > 0) {
        error += before / operand * scale;
      }
    }
    if (node.op().rounding() == Op.Rounding.SUM) {
      List<Tensor> magnitudes = operands.stream().map(KernelCheck::magnitude).toList();
      scale = largest(ReferenceKernels.evaluate(node.op(), magnitudes));
    }
    return error + TOLERANCE * scale;
  }

  private static Tensor magnitude(Tensor x) {
    return Tensor.generate(x.shape(), i -> Math.abs(x.get(i)));
  }

  private static double largest(Tensor x) {
    double largest = 0;
    for (int i = 0; i < x.count(); i++) {
      largest = Math.max(largest, Math.abs(x.get(i)));
    }
    return largest;
  }

  /**
   * Compares the kernel's result with the reference's.
   *
   * @param kernel for the message
   * @throws IllegalStateException naming the first element that is too far off
   */
  void compare(String kernel, Expr node, Tensor found) {
    Tensor expected = results.get(node);
    double allowed = errors.get(node);
    int outliers = jumps ? expected.count() / ELEMENTS_A_JUMP : 0;
    for (int i = 0; i < expected.count(); i++) {
      boolean same = Double.compare(expected.get(i), found.get(i)) == 0;
      if (!same && !(Math.abs(expected.get(i) - found.get(i)) <= allowed) && outliers-- == 0) {
        throw new IllegalStateException(
            "%s: element %d of %s: expected %s, found %s, tolerance %.1e"
                .formatted(kernel, i, node.shape(), expected.get(i), found.get(i), allowed));
      }
    }
  }
}
