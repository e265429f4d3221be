/**
 * The compiler that float32 devices share: it simplifies a graph, fuses and orders its nodes, and
 * plans their buffers. The reference device does not use it.
 */
package lucid.kernels.compiler;
