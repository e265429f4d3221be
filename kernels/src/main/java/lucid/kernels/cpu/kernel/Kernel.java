package lucid.kernels.cpu.kernel;

/** One step of a compiled program, bound to its buffers. Running it allocates nothing. */
@FunctionalInterface
public interface Kernel {
  void run();
}
