/** Compute devices. */
package lucid.kernels;
