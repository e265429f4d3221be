/** Matrix products, and the products of rows and panels that convolutions are made of. */
package lucid.kernels.cpu.product;
