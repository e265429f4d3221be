/** The forms in which files keep pictures: formats, kinds of values, and metadata. */
package lucid.deblur.image.files.encoding;
