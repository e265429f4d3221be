package lucid.kernels.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.tensor.Expr;
import lucid.tensor.Op;

/**
 * Divides a graph's nodes into groups, each one kernel: element-wise nodes and sums join the groups
 * of their operands, and of others that read the same operands, as long as nothing has to run
 * between.
 */
public final class Fusion {
  /** The nodes that kernels take along beside element-wise ones of one count. */
  public enum Style {
    /** Fused kernels take sums over their elements. */
    SUMS,
    /** Products take their {@link Epilogue}. */
    EPILOGUES
  }

  private final Values values;
  private final Style style;
  private final List<Group> groups = new ArrayList<>();
  private final Map<Expr, Group> groupOf = new HashMap<>();
  private final Map<Expr, Set<Group>> readers = new HashMap<>();
  private int ids;

  private Fusion(Values values, Style style) {
    this.values = values;
    this.style = style;
  }

  /**
   * The groups of all computed nodes, in no particular order.
   *
   * @param style the nodes that the device's kernels can take along
   */
  public static List<Group> groups(Values values, Style style) {
    Fusion fusion = new Fusion(values, style);
    values.computed().forEach(fusion::place);
    return fusion.groups;
  }

  /** Whether a node can be part of a fused kernel as one of its element-wise functions. */
  public static boolean isElementWise(Expr node) {
    Op op = node.op();
    return op instanceof Op.Unary || op instanceof Op.Binary || op instanceof Op.Broadcast;
  }

  private void place(Expr node) {
    if (style == Style.EPILOGUES && joinsProduct(node)) {
      return;
    }
    SumPattern pattern = SumPattern.of(node);
    boolean isSum = style == Style.SUMS && pattern.kind() != SumPattern.Kind.OTHER;
    boolean fusable = isSum || isElementWise(node);
    int count = isSum ? node.input(0).shape().count() : node.shape().count();
    Group group = new Group(ids++, fusable, count, isSum ? pattern.length() : 0);
    group.members.put(values.position(node), node);
    Set<Group> candidates = new LinkedHashSet<>();
    for (Expr operand : values.operands(node)) {
      Group producer = groupOf.get(operand);
      if (producer != null) {
        group.needs.add(producer);
        group.ancestors.set(producer.id);
        group.ancestors.or(producer.ancestors);
        candidates.add(producer);
        if (!isElementWise(operand)) {
          group.needsWhole.add(producer);
        }
      }
      if (operand.shape().count() == count && count > 1) {
        candidates.addAll(readers.getOrDefault(operand, Set.of()));
      }
    }
    groups.add(group);
    groupOf.put(node, group);
    if (fusable) {
      for (Expr operand : values.operands(node)) {
        readers.computeIfAbsent(operand, key -> new LinkedHashSet<>()).add(group);
      }
      for (Group candidate : candidates) {
        if (groups.contains(candidate) && group.fits(candidate)) {
          merge(group, candidate);
        }
      }
    }
  }

  private boolean joinsProduct(Expr node) {
    for (Expr operand : values.operands(node)) {
      Group producer = groupOf.get(operand);
      if (producer != null && Epilogue.continues(producer, node, values)) {
        producer.members.put(values.position(node), node);
        groupOf.put(node, producer);
        return true;
      }
    }
    return false;
  }

  private void merge(Group group, Group other) {
    group.absorb(other);
    groups.remove(other);
    other.members.values().forEach(node -> groupOf.put(node, group));
    for (Group later : groups) {
      replace(later.needs, other, group);
      replace(later.needsWhole, other, group);
      if (later != group && (later.ancestors.get(other.id) || later.ancestors.get(group.id))) {
        later.ancestors.set(group.id);
        later.ancestors.or(group.ancestors);
      }
    }
    for (Expr node : other.members.values()) {
      for (Expr operand : values.operands(node)) {
        replace(readers.get(operand), other, group);
      }
    }
  }

  private static void replace(Set<Group> set, Group old, Group replacement) {
    if (set.remove(old)) {
      set.add(replacement);
    }
  }
}
