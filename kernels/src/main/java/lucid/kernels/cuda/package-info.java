/**
 * The {@code cuda} device: the kernels of {@link lucid.kernels.gpu}, compiled to PTX before and run
 * through the driver API of JCuda.
 */
package lucid.kernels.cuda;
