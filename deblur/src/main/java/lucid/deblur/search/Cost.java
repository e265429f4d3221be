package lucid.deblur.search;

/**
 * The time and memory that a search takes on its device.
 *
 * @param restarts searched in the first stage
 * @param steps of each restart in all stages together
 * @param seconds expected, from the time of a few steps; not a number if none were run
 * @param bytes of the device's memory: values, weights and workspace of all programs
 */
public record Cost(int restarts, int steps, double seconds, long bytes) {}
