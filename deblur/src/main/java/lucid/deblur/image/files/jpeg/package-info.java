/** JPEG files (ITU-T T.81, JFIF, EXIF) by their segments. */
package lucid.deblur.image.files.jpeg;
