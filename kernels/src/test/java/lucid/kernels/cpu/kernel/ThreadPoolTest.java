package lucid.kernels.cpu.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ThreadPoolTest {
  /** Most machines have fewer cores: workers wake up late, in the middle of later runs. */
  private static final int THREADS = 16;

  @Test
  void runsEachTaskOnceHoweverShortTheRuns() {
    Random random = new Random(1);
    AtomicIntegerArray counts = new AtomicIntegerArray(40);
    int[] expected = new int[counts.length()];
    try (ThreadPool pool = new ThreadPool(THREADS)) {
      for (int run = 0; run < 20_000; run++) {
        int tasks = random.nextInt(counts.length());
        // A body of its own for each run, so that running another one's body shows.
        int first = random.nextInt(counts.length() - tasks);
        pool.run(tasks, i -> counts.incrementAndGet(first + i));
        for (int i = 0; i < tasks; i++) {
          expected[first + i]++;
        }
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], counts.get(i), "run " + run + ", task " + i);
        }
      }
    }
  }

  @Test
  void tellsWhatFailedAndGoesOn() {
    try (ThreadPool pool = new ThreadPool(3)) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  pool.run(
                      5,
                      i -> {
                        if (i == 3) {
                          throw new ArithmeticException("task 3");
                        }
                      }));
      assertTrue(e.getMessage().contains("task 3"), e.getMessage());
      AtomicIntegerArray counts = new AtomicIntegerArray(9);
      pool.run(9, counts::incrementAndGet);
      for (int i = 0; i < 9; i++) {
        assertEquals(1, counts.get(i));
      }
    }
  }
}
