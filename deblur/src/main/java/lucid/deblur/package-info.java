/** The inverse problem: the observation model, the algorithms, and what they find. */
package lucid.deblur;
