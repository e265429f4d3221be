package lucid.deblur.search;

/**
 * The time and memory that a restoration takes on its device.
 *
 * @param restarts searched in the first stage
 * @param steps of each restart in all stages together
 * @param timetable the time that is expected
 * @param bytes of the device's memory: values, weights and workspace of all programs
 */
public record Cost(int restarts, int steps, Timetable timetable, long bytes) {
  /** The whole time that is expected; not a number if nothing is known of it. */
  public double seconds() {
    return timetable.seconds();
  }
}
