package lucid.kernels.compiler;

import lucid.tensor.Expr;
import lucid.tensor.Op;

/**
 * The sums that a fused kernel can take along: over everything, over all but the last axes (one sum
 * for each column), over the last axes (one sum for each row).
 *
 * @param length the elements of a row; 0 for a sum over everything
 */
public record SumPattern(Kind kind, int length) {
  /** Which axes are summed over. */
  public enum Kind {
    ALL,
    COLUMNS,
    ROWS,
    OTHER
  }

  /** The pattern of a node; {@link Kind#OTHER} for all other nodes. */
  public static SumPattern of(Expr node) {
    if (!(node.op() instanceof Op.Reduce reduce) || reduce.reduction() != Op.Reduction.SUM) {
      return new SumPattern(Kind.OTHER, 0);
    }
    int changes = 0;
    int length = 1;
    boolean firstReduced = false;
    boolean lastReduced = false;
    for (int axis = node.input(0).shape().rank() - 1; axis >= 0; axis--) {
      int size = node.input(0).shape().size(axis);
      if (size > 1) {
        boolean reduced = reduce.axes().contains(axis);
        if (length == 1) {
          lastReduced = reduced;
        } else if (reduced != firstReduced) {
          changes++;
        }
        firstReduced = reduced;
        length *= changes == 0 ? size : 1;
      }
    }
    if (changes > 1) {
      return new SumPattern(Kind.OTHER, 0);
    }
    if (changes == 0) {
      return new SumPattern(Kind.ALL, 0);
    }
    return new SumPattern(lastReduced ? Kind.ROWS : Kind.COLUMNS, length);
  }
}
