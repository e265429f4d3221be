/** Weights of other frameworks for our networks. */
package lucid.generators.imports;
