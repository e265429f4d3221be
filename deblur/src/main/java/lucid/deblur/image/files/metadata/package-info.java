/** What picture files say beside their pixels: EXIF, XMP, how many pixels an inch has. */
package lucid.deblur.image.files.metadata;
