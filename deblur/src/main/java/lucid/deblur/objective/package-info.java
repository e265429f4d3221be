/**
 * The inverse problem: its unknowns, what they mean, and what is minimised. An objective is a sum
 * of terms; those that Lucid has are in {@code lucid.deblur.objective.terms}.
 */
package lucid.deblur.objective;
