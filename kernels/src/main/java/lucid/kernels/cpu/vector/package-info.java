/**
 * The inner loops on the incubating Vector API. Nothing imports this package: {@code cpu} loads it
 * by name where the module {@code jdk.incubator.vector} is present.
 */
package lucid.kernels.cpu.vector;
