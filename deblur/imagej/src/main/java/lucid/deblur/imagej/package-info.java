/** Lucid in ImageJ 1.x: Plugins &gt; Lucid &gt; Blind Deblur... */
package lucid.deblur.imagej;
