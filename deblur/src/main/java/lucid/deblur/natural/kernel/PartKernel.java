package lucid.deblur.natural.kernel;

import lucid.deblur.natural.plane.Plane;
import lucid.deblur.natural.plane.Window;

/**
 * What a part of a photo says about its blur.
 *
 * @param window the part
 * @param kernel that was found there alone, square, its side odd, sums to 1
 * @param similarity to the photo's kernel, 0 to 1
 */
public record PartKernel(Window window, Plane kernel, double similarity) {}
