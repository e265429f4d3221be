/**
 * The inverse problem: its unknowns, what they mean, and what is minimised. An objective is a sum
 * of terms; Lucid's terms are in {@code lucid.deblur.objective.terms}.
 */
package lucid.deblur.objective;
