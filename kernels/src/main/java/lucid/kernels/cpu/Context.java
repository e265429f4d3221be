package lucid.kernels.cpu;

/**
 * What every kernel of a device shares.
 *
 * @param pool runs a kernel's tasks
 * @param loops the inner loops, vectorised or plain
 */
record Context(ThreadPool pool, Loops loops) {}
