package lucid.autodiff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.tensor.Expr;
import lucid.tensor.Graph;
import lucid.tensor.Op;
import lucid.tensor.Ops;
import lucid.tensor.Variable;

/**
 * Reverse-mode differentiation from graph to graph: the result is an expression like any other, to
 * be compiled with the value that it belongs to, and differentiated again.
 *
 * <p>Gradients are taken with respect to any nodes: inputs, constants, reads of variables, or nodes
 * in between. A target that the output does not depend on has a gradient of zeros. Where a target
 * depends on another one, its influence counts in both gradients. The same graph always gives the
 * same sums in the same order.
 */
public final class Gradients {
  private Gradients() {}

  /**
   * The gradients of a single number.
   *
   * @param scalar a node of one element
   * @param wrt the targets
   * @return one gradient for each target, each of its target's shape
   * @throws IllegalArgumentException if the output has more than one element
   */
  public static List<Expr> of(Expr scalar, List<Expr> wrt) {
    if (scalar.shape().count() != 1) {
      throw new IllegalArgumentException(
          ("cannot take the gradient of an output of shape %s: it must be a single number;"
                  + " sum it, or give a cotangent to vectorJacobian")
              .formatted(scalar.shape()));
    }
    return vectorJacobian(scalar, Ops.fill(1, scalar.shape()), wrt);
  }

  /** The gradient of a single number with respect to one target, see {@link #of(Expr, List)}. */
  public static Expr of(Expr scalar, Expr target) {
    return of(scalar, List.of(target)).get(0);
  }

  /**
   * The gradients of a single number with respect to variables, each summed over all nodes that
   * read the variable.
   *
   * @return one gradient for each variable, in the order given
   */
  public static Map<Variable, Expr> ofVariables(Expr scalar, Collection<Variable> variables) {
    Map<Variable, Expr> result = new LinkedHashMap<>();
    variables.forEach(variable -> result.put(variable, null));
    List<Expr> reads = new ArrayList<>();
    for (Expr node : Graph.inOrder(List.of(scalar))) {
      if (node.op() instanceof Op.Read read && result.containsKey(read.variable())) {
        reads.add(node);
      }
    }
    List<Expr> gradients = of(scalar, reads);
    for (int i = 0; i < reads.size(); i++) {
      Variable variable = ((Op.Read) reads.get(i).op()).variable();
      result.merge(variable, gradients.get(i), Expr::plus);
    }
    result.replaceAll(
        (variable, gradient) -> gradient != null ? gradient : Ops.fill(0, variable.shape()));
    return result;
  }

  /**
   * The product of a cotangent and the Jacobian of an output: the gradients of {@code sum(cotangent
   * * output)}, the cotangent taken as constant.
   *
   * @param output a node of any shape
   * @param cotangent the gradient to the output, of its shape
   * @param wrt the targets
   * @return one gradient a target, each of its target's shape
   * @throws IllegalArgumentException if the cotangent's shape differs from the output's
   */
  public static List<Expr> vectorJacobian(Expr output, Expr cotangent, List<Expr> wrt) {
    if (!output.shape().equals(cotangent.shape())) {
      throw new IllegalArgumentException(
          ("cannot pull a cotangent of shape %s back through an output of shape %s:"
                  + " shapes must agree")
              .formatted(cotangent.shape(), output.shape()));
    }
    List<Expr> order = Graph.inOrder(List.of(output));
    Set<Expr> active = dependents(order, wrt);
    Map<Expr, List<Expr>> gradients = new HashMap<>();
    gradients.put(output, List.of(cotangent));
    for (int position = order.size() - 1; position >= 0; position--) {
      Expr node = order.get(position);
      if (!gradients.containsKey(node) || !active.contains(node)) {
        continue;
      }
      Expr gradient = Accumulation.sum(gradients.get(node));
      gradients.put(node, List.of(gradient));
      for (int operand = 0; operand < node.inputs().size(); operand++) {
        Expr input = node.input(operand);
        if (active.contains(input) && Derivatives.flows(node, operand)) {
          gradients
              .computeIfAbsent(input, key -> new ArrayList<>())
              .add(Derivatives.pullBack(node, operand, gradient));
        }
      }
    }
    return wrt.stream()
        .map(
            target -> {
              List<Expr> gradient = gradients.get(target);
              return gradient != null ? Accumulation.sum(gradient) : Ops.fill(0, target.shape());
            })
        .toList();
  }

  /** The targets and all nodes that gradients reach on their way to them. */
  private static Set<Expr> dependents(List<Expr> order, List<Expr> targets) {
    Set<Expr> active = new HashSet<>(targets);
    for (Expr node : order) {
      for (int operand = 0; operand < node.inputs().size(); operand++) {
        if (active.contains(node.input(operand)) && Derivatives.flows(node, operand)) {
          active.add(node);
        }
      }
    }
    return active;
  }
}
