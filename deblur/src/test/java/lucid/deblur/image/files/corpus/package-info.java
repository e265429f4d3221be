/** Files of other programs, and what those read in them. */
package lucid.deblur.image.files.corpus;
