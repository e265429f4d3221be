/**
 * Photos: a {@link lucid.deblur.photo.Photo} goes in, a {@link
 * lucid.deblur.photo.RestorationMethod} says how to restore it and why, a {@link
 * lucid.deblur.photo.RestorationPlan} does so on a {@link lucid.deblur.photo.RestorationSession},
 * and a {@link lucid.deblur.photo.RestoredPhoto} comes out. The rooms {@code natural} and {@code
 * search} have the methods, {@code planning} chooses among them. The command line, the plug-in of
 * ImageJ and {@link lucid.deblur.Deblurring} all restore photos so, and the same file and seed give
 * the same bits.
 */
package lucid.deblur.photo;
