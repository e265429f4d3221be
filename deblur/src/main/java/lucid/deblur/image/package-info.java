/** Pictures: values, files, metrics and contact sheets. */
package lucid.deblur.image;
