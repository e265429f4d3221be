/** Networks without their weights: how an architecture is written, found by name, and laid out. */
package lucid.generators.network;
