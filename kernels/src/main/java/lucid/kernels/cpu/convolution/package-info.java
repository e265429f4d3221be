/** Convolutions and transposed convolutions: direct, by minimal filtering and by scattering. */
package lucid.kernels.cpu.convolution;
