/** Writes pictures as files of a format. */
package lucid.deblur.image.files.writing;
