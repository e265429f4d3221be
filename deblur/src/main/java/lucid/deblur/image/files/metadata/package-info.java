/** The data of picture files beside their pixels: EXIF, XMP, the number of pixels in an inch. */
package lucid.deblur.image.files.metadata;
