/** Searches: the stages of a recipe, run on a device for the restarts of one blurred picture. */
package lucid.deblur.search;
