/** WebP files (RFC 9649) by their chunks. */
package lucid.deblur.image.files.webp;
