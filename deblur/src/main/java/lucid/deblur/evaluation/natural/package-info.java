/**
 * Evaluations of the way of natural photos: sets whose truth is known are scored at the best shift,
 * beside the restoration with the true kernel; photos whose truth nobody knows become sheets.
 */
package lucid.deblur.evaluation.natural;
