/** Which of the ways to restore is taken for a photo. */
package lucid.deblur.photo.planning;
