/** Benchmarks. */
package lucid.bench;
