package lucid.deblur.photo;

import lucid.deblur.image.Region;
import lucid.generators.files.BadInput;

/**
 * A user's choices for the way that restores natural photos.
 *
 * @param kernel a known kernel, or null to look for it
 * @param kernelFrom the part of the photo in which to look for it, or null for all
 * @param strength 0 gives the photo, 1 the restored one, between them a blend
 * @param refine whether algorithm 3 goes on from the kernel
 */
public record NaturalChoice(
    KnownKernel kernel, Region kernelFrom, double strength, boolean refine) {
  /** Nothing special. */
  public static final NaturalChoice USUAL = new NaturalChoice(null, null, 1, false);

  /**
   * @throws BadInput one line, if these do not go together
   */
  public NaturalChoice {
    if (kernel != null && kernelFrom != null) {
      throw new BadInput(
          "the kernel is that of %s, or looked for in %s: leave out --kernel or --kernel-from"
              .formatted(kernel.source(), kernelFrom));
    }
    if (kernel != null && refine) {
      throw new BadInput(
          "algorithm 3 looks for a kernel of its own: leave out --refine, or --kernel "
              + kernel.source());
    }
    if (!(strength >= 0 && strength <= 1)) {
      throw new BadInput(
          "cannot restore with strength %s: give 0, the photo, to 1, the restored one"
              .formatted(strength));
    }
  }

  /** With a known kernel, or null to look for it. */
  public NaturalChoice withKernel(KnownKernel other) {
    return new NaturalChoice(other, kernelFrom, strength, refine);
  }

  /** With a part to look for the kernel in, or null for all. */
  public NaturalChoice withKernelFrom(Region other) {
    return new NaturalChoice(kernel, other, strength, refine);
  }

  /** With another strength, 0 to 1. */
  public NaturalChoice withStrength(double other) {
    return new NaturalChoice(kernel, kernelFrom, other, refine);
  }

  /** With a refinement or without. */
  public NaturalChoice withRefine(boolean other) {
    return new NaturalChoice(kernel, kernelFrom, strength, other);
  }

  /** Whether something is wanted that only this way can do. */
  public boolean isSpecial() {
    return !equals(USUAL);
  }
}
