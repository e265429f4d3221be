/** Recipes: which algorithms search a picture one after another, for how long. */
package lucid.deblur.recipe;
