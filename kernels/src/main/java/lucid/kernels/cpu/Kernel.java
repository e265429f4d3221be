package lucid.kernels.cpu;

/** One step of a compiled program, bound to its buffers. Running it allocates nothing. */
@FunctionalInterface
interface Kernel {
  void run();
}
