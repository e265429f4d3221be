/** Methods of training: the graph of one step, its losses and its settings. */
package lucid.generators.training.method;
