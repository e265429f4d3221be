package lucid.kernels.cpu.kernel;

import lucid.kernels.cpu.loops.Loops;

/**
 * The means that the kernels of a program share.
 *
 * @param pool runs a kernel's tasks
 * @param loops the inner loops, vectorised or plain
 * @param workspace scratch memory
 */
public record Context(ThreadPool pool, Loops loops, Workspace workspace) {
  public Context(ThreadPool pool, Loops loops) {
    this(pool, loops, new Workspace(pool.threads()));
  }
}
