/**
 * Algorithms, which say what a step changes, and recipes, which say how long which algorithm
 * searches.
 */
package lucid.deblur.algorithm;
