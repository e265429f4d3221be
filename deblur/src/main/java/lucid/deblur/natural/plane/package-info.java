/** Pictures of one channel on the host, and what is done to them before and after the graphs. */
package lucid.deblur.natural.plane;
