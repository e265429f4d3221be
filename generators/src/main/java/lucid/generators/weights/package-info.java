/** Weight files: safetensors and Keras HDF5. */
package lucid.generators.weights;
