/** Algorithms: what they move, what they minimise, and the graphs that a device runs for that. */
package lucid.deblur.algorithm;
