/**
 * Photos that are searched for in the ranges of priors: trained ones, or the untrained network of
 * algorithm 3.
 */
package lucid.deblur.photo.search;
