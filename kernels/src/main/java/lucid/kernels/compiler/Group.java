package lucid.kernels.compiler;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import lucid.tensor.Expr;

/**
 * Nodes that one kernel computes: element-wise ones of one element count with sums over them, or
 * one other node.
 */
public final class Group {
  final int id;
  public final boolean elementWise;

  /** Elements of the nodes, and of the sums' operands. */
  public final int count;

  /** The row length that the sums ask for; 0 if they ask for none. */
  public int row;

  /** The nodes by their position in the graph's order. */
  public final TreeMap<Integer, Expr> members = new TreeMap<>();

  /** Groups that must run before. */
  final Set<Group> needs = new HashSet<>();

  /** Groups among them whose sums are read, so that they cannot become one with this group. */
  final Set<Group> needsWhole = new HashSet<>();

  /** The ids of all groups that must run before, directly or not. */
  final BitSet ancestors = new BitSet();

  Group(int id, boolean elementWise, int count, int row) {
    this.id = id;
    this.elementWise = elementWise;
    this.count = count;
    this.row = row;
  }

  /** The nodes in the graph's order. */
  public List<Expr> nodes() {
    return List.copyOf(members.values());
  }

  /** Whether this and the other may become one group: nothing lies between them. */
  boolean fits(Group other) {
    return other.elementWise
        && other.count == count
        && (row == 0 || other.row == 0 || row == other.row)
        && !needsWhole.contains(other)
        && !other.needsWhole.contains(this)
        && needs.stream().noneMatch(between -> between.ancestors.get(other.id))
        && other.needs.stream().noneMatch(between -> between.ancestors.get(id));
  }

  /** Takes the other's nodes and needs. */
  void absorb(Group other) {
    members.putAll(other.members);
    row = Math.max(row, other.row);
    needs.addAll(other.needs);
    needsWhole.addAll(other.needsWhole);
    ancestors.or(other.ancestors);
    needs.remove(this);
    needs.remove(other);
    ancestors.clear(id);
    ancestors.clear(other.id);
  }
}
