/**
 * The {@code cpu} device: it turns a graph into kernels over float32 arrays. The kernels are in the
 * packages below, each a family of ops; this package chooses them.
 */
package lucid.kernels.cpu;
