/** Files that are read and written whole, array files, and one kind of error for bad input. */
package lucid.generators.files;
