/**
 * The inverse problem: the observation model, the algorithms, and what they find. {@link
 * lucid.deblur.Deblurring} is the way in.
 */
package lucid.deblur;
