package lucid.kernels.cpu.loops;

/**
 * Runs of numbers in several arrays: segment i begins at {@code starts[i]} of {@code
 * arrays[array[i]]}.
 *
 * @param arrays may be exchanged for others between uses
 */
public record Segments(float[][] arrays, int[] array, int[] starts) {
  /** A number of a segment. */
  public float get(int segment, int index) {
    return arrays[array[segment]][starts[segment] + index];
  }

  /** Replaces a number of a segment. */
  public void set(int segment, int index, float value) {
    arrays[array[segment]][starts[segment] + index] = value;
  }
}
