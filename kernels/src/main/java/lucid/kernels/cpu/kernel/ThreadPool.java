package lucid.kernels.cpu.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Runs the numbered tasks of one kernel at a time on the caller and a few daemon threads. Tasks are
 * claimed one by one, so results must not depend on which thread runs a task. A run waits for the
 * tasks only, not for workers that claimed none: on a busy machine a worker may be waiting for a
 * core. Workers spin for a short while between kernels, because the next one is microseconds away,
 * then park.
 */
public final class ThreadPool implements AutoCloseable {
  private static final int SPINS = 20_000;
  private static final long PARK_NANOS = 200_000;

  private final Thread[] workers;

  /** No task has this number. */
  private static final int NONE = Integer.MAX_VALUE;

  /**
   * The number of the run, times 2^32, plus the next task's number. Claiming a task changes it from
   * a value that was read before {@link #task} and {@link #tasks} were, and these only change while
   * the task's number is {@link #NONE}. So the thread that claims a task has read the fields of the
   * same run.
   */
  private final AtomicLong next = new AtomicLong(NONE);

  private final AtomicInteger finished = new AtomicInteger();
  private volatile int epoch;
  private volatile boolean closed;
  private volatile Throwable failure;
  private volatile IntConsumer task;
  private volatile int tasks;

  public ThreadPool(int threads) {
    workers = new Thread[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(this::work, i + 1);
      workers[i].setDaemon(true);
      workers[i].start();
    }
  }

  /** The number, below {@link #threads}, of the thread that runs the present task. */
  public static int worker() {
    return Thread.currentThread() instanceof Worker worker ? worker.number : 0;
  }

  private static final class Worker extends Thread {
    final int number;

    Worker(Runnable body, int number) {
      super(body, "lucid-cpu-" + number);
      this.number = number;
    }
  }

  /** Threads that share the work, the caller included. */
  public int threads() {
    return workers.length + 1;
  }

  /** Runs tasks 0 to count - 1 and returns when all are done. */
  public synchronized void run(int count, IntConsumer body) {
    if (workers.length == 0 || count == 1) {
      for (int i = 0; i < count; i++) {
        body.accept(i);
      }
      return;
    }
    int run = epoch + 1;
    next.set(first(run) + NONE);
    task = body;
    tasks = count;
    failure = null;
    finished.set(0);
    next.set(first(run));
    epoch = run;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
    drain();
    for (int spins = 0; finished.get() < count; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield(); // the worker may be waiting for this very core
      }
    }
    task = null;
    if (failure != null) {
      throw new IllegalStateException("a kernel failed: " + failure, failure);
    }
  }

  private static long first(int run) {
    return (long) run << Integer.SIZE;
  }

  private void work() {
    int seen = 0;
    while (true) {
      for (int spins = 0; epoch == seen; spins++) {
        if (closed) {
          return;
        }
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(PARK_NANOS);
        }
      }
      seen = epoch;
      drain();
    }
  }

  /** Runs tasks until all are claimed. */
  private void drain() {
    while (true) {
      long claimed = next.get();
      IntConsumer body = task;
      if ((int) claimed >= tasks) {
        return;
      }
      if (next.compareAndSet(claimed, claimed + 1)) {
        try {
          body.accept((int) claimed);
        } catch (Throwable thrown) {
          failure = thrown;
        }
        finished.incrementAndGet();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
  }
}
