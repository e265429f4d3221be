/**
 * What every device promises its caller, written once: names, shapes, precedence of errors, who is
 * closed. A device extends the three classes here and adds its memory and its kernels.
 */
package lucid.kernels.device;
