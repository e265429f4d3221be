package lucid.deblur.evaluation;

import java.nio.file.Path;
import lucid.deblur.evaluation.pictures.TestSet;
import lucid.deblur.recipe.Recipe;
import lucid.generators.BlurPrior;
import lucid.generators.PicturePrior;

/**
 * The settings of an evaluation.
 *
 * @param set the pictures
 * @param prior the picture prior
 * @param kernels the kernel prior
 * @param trueKernelSizes whether to search kernels of the true one's size, for each picture another
 * @param recipe how to search
 * @param batch the most restarts searched at once; null for all that fit the device
 * @param seed picture i has this plus i
 * @param published what others reached
 * @param folder takes the results, and may have results of an earlier run; null to write nothing
 */
public record EvaluationSettings(
    TestSet set,
    PicturePrior prior,
    BlurPrior kernels,
    boolean trueKernelSizes,
    Recipe recipe,
    Integer batch,
    long seed,
    PublishedFigures published,
    Path folder) {}
