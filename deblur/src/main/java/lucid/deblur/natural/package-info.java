/**
 * Blind deblurring of natural photos in seconds: {@link lucid.deblur.natural.NaturalDeblurring} is
 * the door. {@code kernel} finds the blur, {@code restoration} removes it, {@code verdict} says
 * what it is and whether to believe it.
 */
package lucid.deblur.natural;
