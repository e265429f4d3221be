package lucid.deblur.cli;

import lucid.deblur.search.DeviceChoice;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import picocli.CommandLine.Option;

/** Where to compute. */
final class DeviceOptions {
  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = Devices.AUTO,
      description = "auto, or a name that 'lucid devices' lists (default: ${DEFAULT-VALUE})")
  private String name;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads for the cpu device (default: one a core)")
  private Integer threads;

  @Option(
      names = "--verify-device",
      description =
          "compare every kernel with the float64 reference in the first run of each program")
  private boolean verify;

  /**
   * Where to compute.
   *
   * @param verbose whether to tell which devices {@code auto} passed over
   */
  DeviceChoice choice(boolean verbose) {
    if (threads != null && threads < 1) {
      throw new BadInput("cannot run on " + threads + " threads: give 1 or more");
    }
    return new DeviceChoice(name, threads == null ? 0 : threads, verify, verbose);
  }

  /** Opens the device, and notes what {@code auto} chose. */
  Device open(Messages messages) {
    return choice(messages.verbose()).open(messages.notes()::println);
  }
}
