package lucid.deblur.cli;

import java.io.PrintWriter;
import lucid.deblur.search.DeviceChoice;
import lucid.generators.files.BadInput;
import lucid.tensor.Device;
import lucid.tensor.Devices;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Where to compute. */
  DeviceChoice choice() {
    if (threads != null && threads < 1) {
      throw new BadInput("cannot run on " + threads + " threads: give 1 or more");
    }
    return new DeviceChoice(
        name, threads == null ? 0 : threads, verify, VerbosityOptions.of(command).isVerbose());
  }

  /** Opens the device; what {@code auto} chose goes to {@code log}. */
  Device open(PrintWriter log) {
    return choice().open(log::println);
  }
}
