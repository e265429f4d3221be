package lucid.deblur.report;

import java.util.List;

/** The facts on which a result depended: a record whose components become fields of the report. */
public interface Provenance {
  /** The same in words, for a page. */
  List<Fact> facts();
}
