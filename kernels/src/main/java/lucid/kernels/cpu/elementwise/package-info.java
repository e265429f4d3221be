/** Fused chains of element-wise functions with the sums over them, reductions, random numbers. */
package lucid.kernels.cpu.elementwise;
