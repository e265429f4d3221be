/** Trains generators: data, augmentation, the variational auto-encoder's objective, range error. */
package lucid.generators.training;
