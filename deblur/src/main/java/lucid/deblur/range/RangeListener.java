package lucid.deblur.range;

import lucid.generators.range.RangeSearch;

/** Is told how searches of a range go. */
@FunctionalInterface
public interface RangeListener {
  /** Hears nothing. */
  RangeListener SILENT = title -> RangeSearch.Listener.SILENT;

  /**
   * A search begins, and the one before it has ended.
   *
   * @param title what is searched for
   * @return is told how the search goes
   */
  RangeSearch.Listener search(String title);
}
