/** How files keep pictures: formats, kinds of values, and what is said beside the pixels. */
package lucid.deblur.image.files.encoding;
