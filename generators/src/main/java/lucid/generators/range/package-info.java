/** The range of a generator: the closest image that it can produce to a picture. */
package lucid.generators.range;
