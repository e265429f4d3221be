/**
 * The computation itself: shapes, host tensors, the sealed family of primitives with their shape
 * rules, expression graphs, and the service through which devices run them.
 */
package lucid.tensor;
