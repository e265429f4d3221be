/**
 * The inner loops that kernels are made of, as interfaces. {@code cpu.vector} implements them on
 * the Vector API, {@code cpu.plain} in plain Java.
 */
package lucid.kernels.cpu.loops;
