package lucid.deblur.natural.kernel;

/**
 * One way to look for a kernel.
 *
 * @param name one letter, for reports
 * @param box side of the square that holds the kernel, odd, in pixels
 * @param window side of the part of the photo that is looked at, in pixels
 * @param lambda weight of the L0 norm of the picture's gradients at the start, stored values 0..1
 * @param leastLambda below which it does not fall
 * @param ridge weight of the kernel's square
 */
public record Candidate(
    String name, int box, int window, double lambda, double leastLambda, double ridge) {}
