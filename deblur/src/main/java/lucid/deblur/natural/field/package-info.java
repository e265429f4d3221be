/** Expressions on periodic fields: differences, and kernels that are centred. */
package lucid.deblur.natural.field;
