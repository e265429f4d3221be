package lucid.deblur.results;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import lucid.deblur.report.Environment;

/**
 * The settings and the version that must be the same for results to belong together.
 *
 * @param settings a record of what was chosen
 * @param lucid the version that computes the results
 */
public record VersionedSettings(@JsonUnwrapped Object settings, String lucid) {
  /** The settings of results that are computed now. */
  public static VersionedSettings of(Object settings) {
    return new VersionedSettings(settings, Environment.version());
  }
}
