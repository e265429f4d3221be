/** Generative networks and their weight files. */
package lucid.generators;
