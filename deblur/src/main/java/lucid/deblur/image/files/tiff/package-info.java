/** TIFF files (TIFF 6.0) by their tags. */
package lucid.deblur.image.files.tiff;
