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
        continue;
      }
      int count = provider.count();
      for (int index = 0; index < count; index++) {
        String name = count == 1 ? provider.name() : provider.name() + ":" + index;
        out.println("%-10s %s".formatted(name, describe(provider, index)));
      }
    }
  }

  private static String describe(DeviceProvider provider, int index) {
    try (Device device = provider.open(new DeviceProvider.Options(0, index, false))) {
      return device.description();
    } catch (IllegalStateException exception) {
      return "not usable: " + exception.getMessage().lines().findFirst().orElse("");
    }
  }
}
