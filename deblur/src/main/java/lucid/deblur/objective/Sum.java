package lucid.deblur.objective;

import lucid.tensor.Expr;

/** Says whether the values of a term are added up over everything or for each restart. */
public enum Sum {
  /** Over everything: a scalar. */
  OVER_ALL {
    @Override
    public Expr of(Expr values) {
      return values.sum();
    }
  },

  /** Over the values of each restart: {@code [restarts]}. */
  PER_RESTART {
    @Override
    public Expr of(Expr values) {
      if (values.shape().rank() == 1) {
        return values;
      }
      int rows = values.shape().size(0);
      return values.reshape(rows, values.shape().count() / rows).sum(1).reshape(rows);
    }
  };

  /** The sum of values {@code [restarts,...]}. */
  public abstract Expr of(Expr values);

  /** A weight times the sum of values {@code [restarts,...]}. */
  public Expr of(Expr values, double weight) {
    return weight == 1 ? of(values) : of(values).times(weight);
  }
}
