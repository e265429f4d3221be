/**
 * The float64 device, the oracle of all others: plain loops, and EJML for matrix products. It
 * computes a graph node by node and shares no code with the compiler of other devices.
 */
package lucid.kernels.reference;
