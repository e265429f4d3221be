package lucid.deblur.natural.kernel;

import lucid.deblur.natural.plane.Plane;

/**
 * What a candidate found.
 *
 * @param candidate how it was looked for
 * @param kernel square, its side odd, centred, sums to 1
 * @param score of the picture that it gives, see {@link KernelChoice}; the least is the best
 * @param sparsity the logarithm of the sparsity of that picture's gradients
 */
public record FoundKernel(Candidate candidate, Plane kernel, double score, double sparsity) {}
