package lucid.deblur.report;

import java.util.List;

/** What a result depended on: a record whose components become fields of the result's report. */
public interface Provenance {
  /** The same in words, for a page. */
  List<Fact> facts();
}
