package lucid.deblur.photo.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import lucid.deblur.report.SearchSettings;

/**
 * The choices for all photos that are searched with the same prior.
 *
 * @param crop the part of each photo; null, and left out, for all of it
 * @param force whether tries that are not sure to be better are taken
 * @param settings of the search
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchChoice(String crop, boolean force, @JsonUnwrapped SearchSettings settings) {}
