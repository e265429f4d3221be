/**
 * The promises that every device makes to its caller, written once: names, shapes, precedence of
 * errors, use after close. A device extends the three classes here and adds memory and kernels.
 */
package lucid.kernels.device;
