package lucid.deblur.evaluation.natural;

import java.nio.file.Path;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.photo.PhotoSettings;

/**
 * The settings of an evaluation of natural photos.
 *
 * @param set the pictures
 * @param photo how photos are restored; its seed plus i is that of the noise of picture i
 * @param folder takes results and sheets, and has those of an earlier run; null to write nothing
 */
public record NaturalEvaluationSettings(TestSet set, PhotoSettings photo, Path folder) {}
