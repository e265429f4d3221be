/**
 * Reverse-mode differentiation: {@link lucid.autodiff.Gradients} turns a graph into the graph of
 * its gradient by one table of rules, {@code Derivatives}; optimisers turn gradients into updates
 * of variables; {@link lucid.autodiff.GradientCheck} compares gradients with differences.
 */
package lucid.autodiff;
