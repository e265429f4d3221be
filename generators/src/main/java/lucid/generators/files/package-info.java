/** Writing files whole or not at all, and saying why the file system refused. */
package lucid.generators.files;
