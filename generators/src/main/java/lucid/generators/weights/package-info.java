/** Weight files: safetensors, and the formats of Keras, PyTorch and NumPy. */
package lucid.generators.weights;
