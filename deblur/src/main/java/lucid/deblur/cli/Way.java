package lucid.deblur.cli;

import lucid.deblur.image.Gamma;
import lucid.deblur.image.Tiling;
import lucid.generators.Prior;

/**
 * How a photo is to be restored.
 *
 * @param pictures the prior
 * @param tiling the parts that are searched one by one, each of the prior's size; a photo of that
 *     size is its only part
 * @param gamma how the photo's values become what the prior knows
 * @param reason why so, in a few words
 */
record Way(Prior pictures, Tiling tiling, Gamma gamma, String reason) {}
