package lucid.deblur.objective;

import java.util.List;
import lucid.tensor.Expr;

/**
 * The sum of terms that an algorithm minimises.
 *
 * @param terms one or more, added up in this order
 * @param inner how the values of a term are added up before the terms are; a choice of roundings
 */
public record Objective(List<Term> terms, Sum inner) {
  /**
   * @throws IllegalArgumentException if there is no term
   */
  public Objective {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("cannot minimise an objective without a term");
    }
  }

  /** The sum of some terms, each summed over all restarts first. */
  public static Objective of(Term... terms) {
    return new Objective(List.of(terms), Sum.OVER_ALL);
  }

  /** The sum of some terms for each restart, then summed over restarts. */
  public static Objective perRestart(Term... terms) {
    return new Objective(List.of(terms), Sum.PER_RESTART);
  }

  /** The sum over all restarts, a scalar. */
  public Expr loss() {
    Expr value = value(inner);
    return inner == Sum.PER_RESTART ? value.sum() : value;
  }

  /** The sum for each restart, {@code [restarts]}. */
  public Expr losses() {
    return value(Sum.PER_RESTART);
  }

  private Expr value(Sum sum) {
    Expr value = terms.get(0).value(sum);
    for (Term term : terms.subList(1, terms.size())) {
      value = value.plus(term.value(sum));
    }
    return value;
  }
}
