/** Kernels that move elements: transposes, padding, slices, concatenation, resampling. */
package lucid.kernels.cpu.shape;
