/** The command line: one class a command, shared options as mixins. */
package lucid.deblur.cli;
