/** PNG files (W3C PNG, third edition) by their chunks. */
package lucid.deblur.image.files.png;
