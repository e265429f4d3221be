/**
 * The kernel of a natural photo: where to look, coarse to fine alternation, choice among
 * candidates.
 */
package lucid.deblur.natural.kernel;
