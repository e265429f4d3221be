/**
 * Natural photos of any kind: {@link lucid.deblur.natural.NaturalDeblurring} as a way to restore
 * photos, with its plan, its report and its page.
 */
package lucid.deblur.photo.natural;
