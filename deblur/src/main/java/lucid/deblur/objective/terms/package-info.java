/** The terms of objectives, each with its formula and source. */
package lucid.deblur.objective.terms;
