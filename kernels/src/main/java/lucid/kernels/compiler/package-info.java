/** What devices share when they compile a graph: simplification and the plan of buffers. */
package lucid.kernels.compiler;
