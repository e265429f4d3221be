package lucid.deblur.cli;

import java.io.PrintWriter;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
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

  /** Opens the device; what {@code auto} chose goes to {@code log}. */
  Device open(PrintWriter log) {
    return open(log, threads == null ? 0 : threads);
  }

  /** Opens a device for one of some workers, which share the cores unless threads are given. */
  Device openForOneOf(int workers, PrintWriter log) {
    int cores = Runtime.getRuntime().availableProcessors();
    return open(log, threads == null ? Math.max(1, cores / workers) : threads);
  }

  private Device open(PrintWriter log, int own) {
    if (threads != null && threads < 1) {
      throw new BadInput("cannot run on " + threads + " threads: give 1 or more");
    }
    DeviceProvider.Options options = new DeviceProvider.Options(own, 0, verify);
    try {
      return Devices.open(name, options, log::println);
    } catch (IllegalArgumentException exception) {
      throw new BadInput(exception.getMessage());
    }
  }
}
