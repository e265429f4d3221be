/** The float64 device: plain loops, and EJML for matrix products. The oracle of the others. */
package lucid.kernels.reference;
