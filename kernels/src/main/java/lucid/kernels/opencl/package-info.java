/** The {@code opencl} device: the kernels of {@link lucid.kernels.gpu}, run through JOCL. */
package lucid.kernels.opencl;
