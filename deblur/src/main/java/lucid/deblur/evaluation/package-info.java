/** Restores test sets and measures the results: see {@link lucid.deblur.evaluation.Evaluation}. */
package lucid.deblur.evaluation;
