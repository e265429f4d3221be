/** Pictures and kernels to train on, their augmentation, and batches of them. */
package lucid.generators.training.data;
