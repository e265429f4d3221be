/**
 * The common part of the OpenCL and CUDA devices: graphs become lists of kernel launches over a
 * plan of buffers. The kernels are resources of this package, a file a family of ops, in the
 * dialect of {@code dialect.h}. A device adds its {@link lucid.kernels.gpu.Driver}.
 */
package lucid.kernels.gpu;
