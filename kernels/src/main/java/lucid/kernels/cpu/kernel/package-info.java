/** A kernel of the cpu device, the place of its values, its threads and its scratch memory. */
package lucid.kernels.cpu.kernel;
