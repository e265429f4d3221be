/** The work that benchmarks time: graphs, and programs of them with inputs. */
package lucid.bench.workload;
