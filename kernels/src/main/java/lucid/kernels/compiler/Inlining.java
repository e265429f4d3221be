package lucid.kernels.compiler;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.tensor.BinaryFunction;
import lucid.tensor.Expr;
import lucid.tensor.Op;
import lucid.tensor.UnaryFunction;

/**
 * Decides which nodes of groups are written to memory. A node that other groups read is computed
 * again in each of them instead, where that moves no more memory: it is cheap arithmetic on one
 * operand of full size, such as {@code x - mean}, or on two for one reader.
 */
public final class Inlining {
  private static final int LONGEST = 8;

  /** Functions that take less time than a result's way to memory and back. */
  private static final Set<UnaryFunction> CHEAP =
      Set.of(
          UnaryFunction.NEGATE,
          UnaryFunction.SQUARE,
          UnaryFunction.ABS,
          UnaryFunction.SIGN,
          UnaryFunction.STEP,
          UnaryFunction.RELU);

  private final Values values;
  private final Map<Expr, Group> groupOf = new HashMap<>();
  private final Set<Expr> written = new HashSet<>();

  private Inlining(Values values) {
    this.values = values;
  }

  /** Changes the groups' members accordingly and returns the nodes that are written to memory. */
  public static Set<Expr> apply(List<Group> groups, Values values) {
    Inlining inlining = new Inlining(values);
    for (Group group : groups) {
      group.members.values().forEach(node -> inlining.groupOf.put(node, group));
    }
    values.computed().forEach(inlining::decide);
    groups.forEach(inlining::dropUnused);
    groups.removeIf(group -> group.members.isEmpty());
    return inlining.written;
  }

  private void decide(Expr node) {
    Group own = groupOf.get(node);
    Set<Group> others =
        values.users(node).stream()
            .map(groupOf::get)
            .filter(group -> group != own)
            .collect(Collectors.toSet());
    if (others.isEmpty() && !values.isRoot(node)) {
      return;
    }
    if (!Fusion.isElementWise(node)) {
      written.add(node);
      return;
    }
    Set<Expr> chain = new LinkedHashSet<>();
    Set<Expr> sources = new HashSet<>();
    boolean again =
        !values.isRoot(node)
            && others.stream().allMatch(group -> group.elementWise && group.count == own.count)
            && collect(node, own.count, chain, sources)
            && sources.size() <= (others.size() == 1 ? 2 : 1);
    if (!again) {
      written.add(node);
      return;
    }
    for (Group group : others) {
      chain.forEach(member -> group.members.put(values.position(member), member));
    }
  }

  /** Collects the nodes to compute again; false if that is too much. */
  private boolean collect(Expr node, int count, Set<Expr> chain, Set<Expr> sources) {
    if (node.shape().count() != count) {
      return true;
    }
    if (!groupOf.containsKey(node) || written.contains(node)) {
      sources.add(node);
      return sources.size() <= 2;
    }
    if (!isCheap(node.op()) || (chain.add(node) && chain.size() > LONGEST)) {
      return false;
    }
    return values.operands(node).stream()
        .allMatch(operand -> collect(operand, count, chain, sources));
  }

  private static boolean isCheap(Op op) {
    return op instanceof Op.Broadcast
        || (op instanceof Op.Unary unary && CHEAP.contains(unary.function()))
        || (op instanceof Op.Binary binary && binary.function() != BinaryFunction.DIVIDE);
  }

  private void dropUnused(Group group) {
    Set<Expr> used = new HashSet<>();
    for (int position : List.copyOf(group.members.descendingKeySet())) {
      Expr node = group.members.get(position);
      boolean result = written.contains(node) && groupOf.get(node) == group;
      if (result || used.contains(node)) {
        used.addAll(values.operands(node));
      } else {
        group.members.remove(position);
      }
    }
  }
}
