/** Folders of results that a run goes on with where the one before ended. */
package lucid.deblur.results;
