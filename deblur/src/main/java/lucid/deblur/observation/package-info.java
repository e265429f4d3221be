/**
 * The observation model: how a blurred picture comes about, what lies outside its edges, which of
 * its values count and how strong its noise is.
 */
package lucid.deblur.observation;
