/** Blur kernels from models of how cameras move. */
package lucid.generators.blur;
