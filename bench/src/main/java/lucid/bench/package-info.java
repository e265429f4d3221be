/** Benchmarks: of our engine, and beside its peers with the Maven profile {@code peers}. */
package lucid.bench;
