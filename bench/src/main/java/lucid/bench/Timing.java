package lucid.bench;

import java.util.Arrays;
import lucid.bench.workload.Workload;

/**
 * The time of a step, measured without JMH. A sample is the time of many steps from the first call
 * to the end of the last, so a device with a queue is timed as it is used, and to the end.
 *
 * @param milliseconds a step, the median of all samples
 * @param spread from the least to the largest sample, relative to the median
 */
record Timing(double milliseconds, double spread) {
  private static final int SAMPLES = 9;

  /**
   * Runs for some seconds to warm up, and about as long for the samples.
   *
   * @param seconds above 0
   */
  static Timing of(Workload workload, double seconds) {
    long began = System.nanoTime();
    int steps = 0;
    while (secondsSince(began) < seconds) {
      workload.run();
      steps++;
    }
    // Steps that wait are slower than those in a queue, so a sample is rather too short.
    int aSample = Math.max(1, steps / SAMPLES);
    sample(workload, aSample);
    double[] samples = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = sample(workload, aSample);
    }
    Arrays.sort(samples);
    double median = samples[SAMPLES / 2];
    return new Timing(median, (samples[SAMPLES - 1] - samples[0]) / median);
  }

  private static double sample(Workload workload, int steps) {
    long began = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      workload.begin();
    }
    workload.await();
    return 1e3 * secondsSince(began) / steps;
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) * 1e-9;
  }
}
