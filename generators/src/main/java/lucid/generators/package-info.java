/** Priors of pictures and of blur kernels, and their generators. */
package lucid.generators;
