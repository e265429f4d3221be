/** The range of a prior: samples of it, and the closest images that it can produce. */
package lucid.deblur.range;
