/**
 * Writing files whole or not at all, saying why the file system refused, and the array format that
 * several modules read.
 */
package lucid.generators.files;
