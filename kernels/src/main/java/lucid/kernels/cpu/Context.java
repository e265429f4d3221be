package lucid.kernels.cpu;

/**
 * What the kernels of a program share.
 *
 * @param pool runs a kernel's tasks
 * @param loops the inner loops, vectorised or plain
 * @param workspace scratch memory
 */
record Context(ThreadPool pool, Loops loops, Workspace workspace) {
  Context(ThreadPool pool, Loops loops) {
    this(pool, loops, new Workspace(pool.threads()));
  }
}
