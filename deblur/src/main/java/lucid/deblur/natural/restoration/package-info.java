/** The sharp photo for a known kernel. */
package lucid.deblur.natural.restoration;
