/** The inner loops in plain Java, for a JVM without the incubating Vector API. */
package lucid.kernels.cpu.plain;
