/** Decodes picture files. */
package lucid.deblur.image.files.reading;
