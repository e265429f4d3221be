package lucid.deblur.cli;

import java.io.PrintWriter;
import java.util.Optional;
import lucid.tensor.Device;
import lucid.tensor.DeviceProvider;
import lucid.tensor.Devices;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Lists the devices, and for each that cannot be used the reason. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Lists what Lucid can compute on, the preferred first.")
final class DevicesCommand implements Runnable {
  @CommandLine.Spec private CommandSpec spec;

  @Override
  public void run() {
    print(spec.commandLine().getOut());
  }

  static void print(PrintWriter out) {
    for (DeviceProvider provider : Devices.providers()) {
      Optional<String> reason = provider.unavailable();
      if (reason.isPresent()) {
        out.println("%-10s not usable: %s".formatted(provider.name(), reason.get()));
      } else {
        try (Device device = provider.open(DeviceProvider.Options.DEFAULT)) {
          out.println("%-10s %s".formatted(provider.name(), device.description()));
        }
      }
    }
  }
}
