package lucid.kernels.cpu.loops;

/**
 * Rows of an array that may lie anywhere, such as the pixels that one filter tap reads.
 *
 * @param array holds all rows
 * @param offsets where each row begins
 */
public record Rows(float[] array, int[] offsets) {}
