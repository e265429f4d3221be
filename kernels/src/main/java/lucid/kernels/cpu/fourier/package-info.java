/** Fourier transforms of real fields, and products of spectra. */
package lucid.kernels.cpu.fourier;
